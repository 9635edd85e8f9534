"""An office's own checklist: read strictly, let in by another post, seen by everything that asks for checklists."""

from __future__ import annotations

import uuid

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.duties.inspections import actions, ledger, queries
from tocsin.duties.inspections.models import Cover, OfficeChecklist, ShelfMark
from tocsin.duties.inspections.rules.checklists import read, shipped
from tocsin.duties.inspections.rules.sheet_file import write
from tocsin.duties.inspections.sheets import bringing, shelf
from tocsin.duties.inspections.tests.own_sheets import SHEET, brought, client, in_use, other_office, second
from tocsin.duties.lessons.rules.card_file import BadFile


def refused(around, text: str) -> list[tuple[int, str]]:
    with pytest.raises(BadFile) as bad:
        brought(around, text)
    return [(one.line, one.key) for one in bad.value.troubles]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("key: night_shift", "key: fire_exits", (1, "key")),
        ("version: 1", "version: first", (2, "version")),
        ("version: 1\n", "version: 1\nversoin: 2\n", (3, "versoin")),
        ('en: "Night shift"', 'fr: "Nuit"', (3, "title.fr")),
        ("dust:aluminium", "dust:aluminum", (5, "applies")),
        ("{field: substances, has:", "{feild: substances, has:", (5, "applies.any[0]")),
        (', article: "安全生产法第二十一条"', "", (7, "items[0].key")),
        ("第十一条（十）", "第九十九条", (8, "items[1].law")),
        ("key: cleaning", "key: leader", (8, "items[1].key")),
    ],
)
def test_every_mistake_is_named_by_line_and_field(around, old: str, new: str, place: tuple[int, str]) -> None:
    assert place in refused(around, SHEET.replace(old, new))
    assert not OfficeChecklist.objects.exists()


def test_what_is_no_yaml_or_no_checklist_is_told_so(around) -> None:
    assert refused(around, "key: [")[0][1] == ""
    assert refused(around, "- a\n- b")
    assert refused(around, "")
    assert refused(around, SHEET + "---\n" + SHEET)[0][1] == ""


def test_a_draft_is_not_used_and_whoever_brought_it_does_not_let_it_in(around) -> None:
    draft = brought(around)
    assert "night_shift" not in shelf.every()
    with pytest.raises(bringing.NotPossible, match="另一"):
        bringing.approve(around.county.officer, draft)
    bringing.approve(other_office(around), draft)
    assert shelf.every()["night_shift"].version == 1


def test_the_same_file_again_changes_nothing_and_a_change_needs_a_new_version(around) -> None:
    held = in_use(around)
    assert bringing.bring(around.county.officer, around.county.region, "a.yaml", SHEET.encode()) == (held, False)
    with pytest.raises(bringing.NotPossible, match="version: 2"):
        brought(around, SHEET.replace("值班表", "日志"))
    in_use(around, second())
    assert [one.state for one in OfficeChecklist.objects.order_by("version")] == ["superseded", "approved"]


def test_the_ledger_the_offer_and_an_inspection_see_it(around) -> None:
    in_use(around)
    ledger.look(around.now)
    assert Cover.objects.get(plant=around.dusty, topic="night_shift").verdict == "yes"
    assert not Cover.objects.filter(plant=around.bakery, topic="night_shift").exists()
    assert "night_shift" in {one.key for one, verdict in queries.offered(around.dusty) if verdict == "yes"}
    found = actions.begin(around.inspector, around.dusty, ["night_shift"])
    actions.answer(around.inspector, found, "night_shift", {"leader": actions.Seen("ok")})
    actions.finish(around.by(hours=1), found)
    assert Cover.objects.get(plant=around.dusty, topic="night_shift").depth == 50


def test_it_is_used_in_its_region_and_below_and_nowhere_else(around) -> None:
    in_use(around)
    below = registry.add_region(platform(around.now), "C1", "Town", parent=around.county.region)
    beside = registry.add_region(platform(around.now), "D", "Another county")
    assert "night_shift" in shelf.used_in(below)
    assert "night_shift" not in shelf.used_in(beside)
    assert "fire_exits" in shelf.used_in(beside)
    with pytest.raises(bringing.NotPossible, match="night_shift"):
        bringing.bring(around.county.officer, beside, "a.yaml", second().encode())


def test_every_checklist_goes_out_as_a_file_that_comes_in_as_the_same(around) -> None:
    for told in shipped().values():
        assert read(yaml.safe_load(write(told))) == read(told)
    held = in_use(around)
    again = write(held.told).encode()
    assert bringing.bring(around.county.officer, around.county.region, "a.yaml", again) == (held, False)


def test_the_pages_bring_let_in_and_withdraw(around) -> None:
    officer = client(around.county.officer)

    def told(text: str) -> dict[str, object]:
        return {"region": str(around.county.region.uid), "file": SimpleUploadedFile("night.yaml", text.encode())}

    wrong = officer.post(reverse("inspections:bring_checklist"), told(SHEET.replace("version: 1", "version: x")))
    assert wrong.status_code == 422
    assert "night.yaml:2" in wrong.content.decode()
    assert officer.post(reverse("inspections:bring_checklist"), told(SHEET)).status_code == 302
    held = OfficeChecklist.objects.get()
    page = reverse("inspections:office_checklist", args=[held.uid])
    assert officer.get(page).status_code == 200
    assert officer.post(f"{page}/approve").status_code == 422  # who brought it
    inspector = client(around.inspector)
    assert inspector.get(page).status_code == 404  # a draft is seen by those who let in
    other = client(other_office(around))
    assert other.post(f"{page}/approve").status_code == 302
    assert inspector.get(page).status_code == 200
    assert "夜班" in inspector.get(reverse("inspections:checklists")).content.decode()
    taken = inspector.get(reverse("inspections:export_checklist", args=["night_shift", 1]))
    assert taken.content.decode().startswith("key: night_shift")
    assert other.post(f"{page}/withdraw", {"because": "no more nights"}).status_code == 302
    assert "night_shift" not in shelf.every()


def test_another_process_sees_what_changed_and_a_rollback_leaves_nothing(around) -> None:
    held = in_use(around)
    assert "night_shift" in shelf.every()
    OfficeChecklist.objects.filter(pk=held.pk).update(state="withdrawn")  # as another process does: behind this one
    ShelfMark.objects.update(mark=uuid.uuid4())
    assert "night_shift" not in shelf.every()
    with pytest.raises(RuntimeError):
        _let_in_and_fail(around)
    assert "night_shift" not in shelf.every()


def _let_in_and_fail(around) -> None:
    with transaction.atomic():
        in_use(around, second())
        assert shelf.every()["night_shift"].version == 2
        raise RuntimeError


def test_the_shelf_is_looked_at_once_in_a_request(around, django_assert_num_queries) -> None:
    in_use(around)
    shelf._begin()  # the signal itself would also close the connection of this test
    try:
        shelf.every()
        with django_assert_num_queries(0):
            assert "night_shift" in shelf.every()
            assert shelf.titles()["night_shift"]["en"] == "Night shift"
    finally:
        shelf._end()
    with django_assert_num_queries(1):
        shelf.every()
