"""Promise: what was said last time may be filled in as a draft; it is no answer before somebody has looked at it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tocsin.base.journal.acts import By
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.models import Cover, Inspection
from tocsin.duties.inspections.tests.conftest import around
from tocsin.duties.inspections.tests.own_sheets import client

FAULTS = ["drafts_are_kept_as_answers"]

__all__ = ["around"]


@pytest.fixture
def this_year(around) -> Inspection:
    """Last year three questions were answered, one of them with a finding; this year's inspection has begun."""
    around.finished(cleaning="not_ok", electrics="ok", wet="not_applicable", shared="not_seen")
    by = By(around.inspector.who, around.inspector.post, around.now + dt.timedelta(days=365))
    return actions.begin(by, around.dusty, ["dust_explosion"])


def as_last_time(around, found: Inspection, **changes: str) -> tuple[dict[str, str], str]:
    """What the form holds after «begin as last time», as a browser would send it, with ``changes``."""
    page = f"{reverse('inspections:sheet', args=[found.uid, 'dust_explosion'])}"
    answer = client(around.inspector).get(f"{page}?begin=last")
    told = {}
    for row in answer.context["rows"]:
        form = row["form"]
        told[f"{row['item'].key}-said"] = form["said"].value() or ""
        told[f"{row['item'].key}-note"] = (form["note"].value() or "").replace("\n", "\r\n")
        if row["draft"]:
            told[f"{row['item'].key}-draft"] = "on"
    return told | changes, page


def test_the_form_says_what_was_said_last_time_and_when(around, this_year) -> None:
    page = client(around.inspector).get(reverse("inspections:sheet", args=[this_year.uid, "dust_explosion"]))
    assert "上次" in page.content.decode()
    assert "积尘超过一毫米" in page.content.decode()
    assert not any(row["form"]["said"].value() for row in page.context["rows"])  # nothing is filled in by itself


def test_a_form_filled_in_from_last_time_and_handed_in_as_it_is_answers_nothing(around, this_year) -> None:
    told, page = as_last_time(around, this_year)
    assert told["electrics-said"] == "ok"
    assert "shared-draft" not in told  # «not looked at» is nothing to begin with
    client(around.inspector).post(page, told)
    assert not this_year.answers.exists()


def test_an_inspection_of_drafts_alone_cannot_be_finished(around, this_year) -> None:
    told, page = as_last_time(around, this_year)
    client(around.inspector).post(page, told)
    with pytest.raises(actions.NotPossible, match="没有查看"):
        actions.finish(around.by(days=365, hours=1), this_year)


def test_only_what_somebody_looked_at_or_changed_is_an_answer_and_moves_the_ledger(around, this_year) -> None:
    told, page = as_last_time(around, this_year, **{"electrics-looked": "on", "wet-said": "ok"})
    answer = client(around.inspector).post(page, told, follow=True)
    assert {one.item: one.said for one in this_year.answers.all()} == {"electrics": "ok", "wet": "ok"}
    assert "草稿" in answer.content.decode()  # the one that is left is named as one
    actions.finish(around.by(days=365, hours=1), this_year)
    assert Cover.objects.get(plant=around.dusty, topic="dust_explosion").depth == 20  # two of ten


def test_a_draft_never_writes_over_what_a_colleague_has_answered_meanwhile(around, this_year) -> None:
    told, page = as_last_time(around, this_year)
    around.seen(this_year, electrics="not_ok")
    client(around.inspector).post(page, told)
    assert this_year.answers.get(item="electrics").said == "not_ok"


def test_the_visit_page_shows_it_and_fills_nothing_in(around, this_year) -> None:
    page = client(around.inspector).get(reverse("inspections:visit", args=[this_year.uid])).content.decode()
    assert "上次" in page
    assert "checked" not in page
