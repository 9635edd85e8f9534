"""The columns of an export: an office's file says titles, order and formats; a mistake is named by line and field."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.duties.inspections.handing_on import columns
from tocsin.duties.inspections.handing_on.rows import Wanted, table
from tocsin.duties.inspections.models import ExportColumns
from tocsin.duties.inspections.rules import columns as rules
from tocsin.duties.inspections.tests.own_sheets import client
from tocsin.duties.lessons.rules.card_file import BadFile
from tocsin.duties.lessons.tests.county import by_of

OURS = """\
title: "省系统"
rows: inspection
columns:
  - {title: "填报单位", text: "某县局"}
  - {title: "单位", field: plant}
  - {title: "日期", field: ended, format: "YYYY年MM月DD日"}
  - {title: "双随机", field: by_lot, values: {"no": "0", "yes": "1"}}
"""


def bring(around, text: str = OURS, region=None):
    return columns.bring(around.county.officer, region or around.county.region, "c.yaml", text.encode())


def test_an_office_s_columns_hold_in_its_region_and_below(around) -> None:
    below = registry.add_region(platform(around.now), "C1", "Town", parent=around.county.region)
    beside = registry.add_region(platform(around.now), "D", "Another county")
    bring(around)
    assert columns.of(below).title == "省系统"
    assert columns.of(beside) == columns.of(None) == rules.default()
    assert "非省级执法系统官方" in rules.default().title  # it is ours, and says so
    assert bring(around)[1] is False
    assert ExportColumns.objects.count() == 1


def test_titles_order_formats_values_and_fixed_texts_are_the_file_s(around) -> None:
    around.finished(cleaning="not_ok")
    bring(around)
    post = client(around.inspector)
    day = around.now.date()
    rows = list(table(_post(around), Wanted(day, day), columns.of(around.county.region)))
    assert rows[0] == ["填报单位", "单位", "日期", "双随机"]
    assert rows[1:] == [["某县局", "foundry", "2026年09月01日", "0"]]
    answer = post.get(reverse("inspections:export"), {"first": "2026-09-01", "last": "2026-09-02"})
    assert answer.status_code == 200
    assert "某县局" in answer.content.decode()
    assert post.get(reverse("inspections:export_columns_file")).content.decode() == OURS


def _post(around):
    from tocsin.base.accounts.models import Post

    return Post.objects.get(uid=around.inspector.post)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("rows: inspection", "rows: page", (2, "rows")),
        ("field: plant", "field: palnt", (5, "columns[1].field")),
        ("field: plant", "field: clause", (5, "columns[1].field")),  # a row of inspections has no clause
        ("field: plant", 'field: plant, format: "YYYY"', (5, "columns[1].format")),
        ('text: "某县局"', 'text: "某县局", field: plant', (4, "columns[0]")),
        ("field: by_lot,", "field: plant,", (7, "columns[3].values")),
        ('title: "单位", ', "", (5, "columns[1]")),
    ],
)
def test_every_mistake_is_named_by_line_and_field(around, old: str, new: str, place: tuple[int, str]) -> None:
    with pytest.raises(BadFile) as bad:
        bring(around, OURS.replace(old, new))
    assert place in [(one.line, one.key) for one in bad.value.troubles]
    assert not ExportColumns.objects.exists()


def test_only_those_who_direct_set_columns_and_a_bad_file_is_answered(around) -> None:
    told = {"region": str(around.county.region.uid), "file": SimpleUploadedFile("c.yaml", OURS.encode())}
    address = reverse("inspections:export_columns")
    assert client(around.inspector).post(address, told).status_code == 404
    told["file"] = SimpleUploadedFile("c.yaml", b"rows: [")
    wrong = client(around.county.officer).post(address, told)
    assert wrong.status_code == 422
    assert "c.yaml:1" in wrong.content.decode()
    told["file"] = SimpleUploadedFile("c.yaml", OURS.encode())
    assert client(around.county.officer).post(address, told).status_code == 302


@pytest.mark.parametrize("asked", [{"first": "x", "last": "2026-09-01"}, {"first": "2026-09-02", "last": "2026-09-01"}])
def test_a_period_that_cannot_be_meant_is_answered(around, asked) -> None:
    for name in ("export", "export_csv", "export_workbook"):
        answer = client(around.inspector).get(reverse(f"inspections:{name}"), asked)
        assert answer.status_code == 422
        assert "text/html" in answer.headers["Content-Type"]


def test_a_plant_exports_nothing(around) -> None:
    plant = by_of(post_held(Role.SAFETY, unit_kind="plant", unit=around.dusty.uid), around.now)
    assert client(plant).get(reverse("inspections:export_csv")).status_code == 404
