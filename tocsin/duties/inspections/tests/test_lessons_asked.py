"""The lessons open at a plant are asked of it on the next visit, and what they find is a hazard of both."""

from __future__ import annotations

from django.urls import reverse

from tocsin.base.evidence.tests import files
from tocsin.base.web.words import words
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions, ledger, papers
from tocsin.duties.inspections.models import Cover, Inspection
from tocsin.duties.inspections.tests.own_sheets import client
from tocsin.duties.lessons.actions import issue, reply, seal
from tocsin.duties.lessons.models import Reply, Visit
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card


def with_lesson(around):
    """The gasworks has a lesson that asks for a forced-shutdown criterion."""
    plant = around.county.plant("gasworks", HAS_BOX, LACKS)
    ledger.look(around.now)
    issued = issue(around.county.officer, approved_card(around.county), around.county.region, because="Yima")
    return plant, around.county.match(issued, "gasworks")


def asked(found: Inspection) -> list[str]:
    return [words(item.ask, "en") for one in found.checklists if one.key == "lessons" for item in one.items]


def test_an_open_lesson_is_a_question_of_the_next_visit(around) -> None:
    plant, match = with_lesson(around)
    found = actions.begin(around.inspector, plant, ["fire_exits"])
    assert asked(found) == [f"Lesson: {words(match.issue.card.title, 'en')}. Is there a forced-shutdown criterion?"]
    assert not asked(actions.begin(around.inspector, around.bakery, ["fire_exits"]))


def test_what_was_seen_to_be_fixed_is_not_asked_any_more(around) -> None:
    plant, match = with_lesson(around)
    found = reply(around.county.safety["gasworks"], match, "fixed", "criterion hung up", [("photo.jpg", files.jpeg())])
    assert asked(actions.begin(around.inspector, plant, ["fire_exits"]))  # said so, and nobody has looked
    draw = seal(around.county.officer, match.issue)
    standing = Reply.objects.get(match=match, fallen_at=None)
    assert found is not None
    Visit.objects.create(draw=draw, match=match, reply=standing, found="verified", at=around.now)
    assert not asked(actions.begin(around.inspector, plant, ["fire_exits"]))


def test_a_lesson_that_is_not_kept_becomes_a_hazard_of_the_inspection_that_says_its_lesson(around) -> None:
    plant, match = with_lesson(around)
    found = actions.begin(around.inspector, plant, ["fire_exits"])
    key = match.uid.hex
    actions.answer(around.inspector, found, "lessons", {key: actions.Seen("not_ok", "没有停车判据")})
    hazard = Hazard.objects.get()
    assert (hazard.origin, hazard.source) == ("inspection", found.uid)
    assert hazard.basis == match.issue.card.article
    page = client(around.inspector).get(reverse("hazards:hazard", args=[hazard.uid])).content.decode()
    assert reverse("lessons:match", args=[match.uid]) in page


def test_the_lessons_stand_on_the_page_and_the_paper_and_not_in_the_ledger(around) -> None:
    plant, match = with_lesson(around)
    found = actions.begin(around.inspector, plant, ["fire_exits"])
    actions.answer(around.inspector, found, "lessons", {match.uid.hex: actions.Seen("ok")})
    page = client(around.inspector).get(reverse("inspections:sheet", args=[found.uid, "lessons"]))
    assert page.status_code == 200
    actions.finish(around.by(hours=1), found)
    record = papers.on_site_record(found, around.now, around.inspector.post, [])
    assert any("教训" in row["ask"] for row in record.context["answers"])
    assert not Cover.objects.filter(topic="lessons").exists()


def test_a_lesson_that_comes_later_does_not_change_what_this_visit_asks(around) -> None:
    plant = around.county.plant("gasworks", HAS_BOX, LACKS)
    found = actions.begin(around.inspector, plant, ["fire_exits"])
    issue(around.county.officer, approved_card(around.county), around.county.region, because="Yima")
    assert not asked(Inspection.objects.get(pk=found.pk))


def test_whoever_begins_is_told_that_lessons_are_asked(around) -> None:
    plant, _match = with_lesson(around)
    page = client(around.inspector).get(reverse("inspections:begin"), {"plant": str(plant.uid)}).content.decode()
    assert "1 条教训" in page
