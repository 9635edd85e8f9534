"""Promise: an office changes its checklist by a new version; what was asked and answered before stays what it was."""

from __future__ import annotations

from tocsin.base.web.words import words
from tocsin.duties.inspections import actions, papers
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.inspections.tests.conftest import around
from tocsin.duties.inspections.tests.own_sheets import client, in_use, second

FAULTS = ["the_newest_version_is_asked_of_all"]

__all__ = ["around"]


def asked(inspection: Inspection) -> list[str]:
    fresh = Inspection.objects.get(pk=inspection.pk)
    return [words(item.ask, "en") for one in fresh.checklists for item in one.items]


def looked_at(around) -> Inspection:
    found = actions.begin(around.inspector, around.dusty, ["night_shift"])
    told = {"leader": actions.Seen("ok"), "cleaning": actions.Seen("ok")}
    actions.answer(around.inspector, found, "night_shift", told)
    return actions.finish(around.by(hours=1), found)


def test_an_inspection_keeps_the_questions_it_asked(around) -> None:
    in_use(around)
    before = looked_at(around)
    in_use(around, second())
    after = actions.begin(around.inspector, around.dusty, ["night_shift"])
    assert asked(before) == ["Is a leader on duty at night?", "Is dust cleaned at night?"]
    assert asked(after) == ["How many work at night?", "Is dust cleaned at night?"]


def test_an_inspection_under_way_goes_on_by_the_version_it_began_with(around) -> None:
    in_use(around)
    found = actions.begin(around.inspector, around.dusty, ["night_shift"])
    in_use(around, second())
    assert found.topics == {"night_shift": 1}
    assert asked(found)[0] == "Is a leader on duty at night?"


def test_its_paper_and_its_page_say_the_questions_of_that_day(around) -> None:
    in_use(around)
    before = looked_at(around)
    in_use(around, second())
    fresh = Inspection.objects.get(pk=before.pk)
    paper = papers.on_site_record(fresh, around.now, around.inspector.post, [])
    assert paper.context["answers"][0]["ask"] == "夜班有没有带班领导？"
    page = client(around.inspector).get(f"/inspections/{before.uid}").content.decode()
    assert "夜班有没有带班领导？" in page
    assert "夜班几个人？" not in page


def test_a_withdrawn_checklist_is_still_what_was_asked(around) -> None:
    from tocsin.duties.inspections.sheets import bringing, shelf

    held = in_use(around)
    before = looked_at(around)
    bringing.withdraw(around.county.officer, held, "nobody works at night any more")
    assert "night_shift" not in shelf.every()
    assert asked(before)[0] == "Is a leader on duty at night?"
