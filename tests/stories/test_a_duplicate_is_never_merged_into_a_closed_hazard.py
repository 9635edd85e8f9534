"""Promise: a hazard that is there again is never hidden in a record that is closed, however the two were joined."""

from __future__ import annotations

import pytest

from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards import actions
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["a_closed_original_takes_duplicates"]

__all__ = ["works"]


def test_a_new_report_is_not_merged_into_a_closed_one(works) -> None:
    closed, again = works.closed(), works.reported()
    with pytest.raises(NotPossible, match="再次出现"):
        actions.merge(works.county.inspector, again, closed, "同一处井口")
    again.refresh_from_db()
    assert again.live
    assert Obligation.objects.filter(about=again.uid, state__in=Obligation.LIVE).exists()


def test_nor_through_a_record_that_was_merged_into_the_closed_one(works) -> None:
    first, second = works.reported(), works.reported()
    actions.merge(works.county.inspector, second, first, "同一处井口")
    actions.confirm(works.county.inspector, first, "general", works.now.replace(year=2027))
    from tocsin.duties.hazards.tests.conftest import PHOTO

    actions.submit(works.by(works.safety, hours=1), first, "盖板已装好", [PHOTO])
    actions.verify(works.by(works.head, hours=2), first, "看过，盖板牢固")
    third = works.reported()
    with pytest.raises(NotPossible, match="再次出现"):
        actions.merge(works.county.inspector, third, second, "同一处井口")


def test_a_live_one_takes_it_and_the_newest_word_leads_to_the_one_that_stands(works) -> None:
    first, second, third = works.reported(), works.reported(), works.reported()
    actions.merge(works.county.inspector, second, first, "同一处井口")
    actions.merge(works.county.inspector, third, second, "同一处井口")
    assert third.merged_into == first
    assert not Obligation.objects.filter(about__in=(second.uid, third.uid), state__in=Obligation.LIVE).exists()


def test_what_came_back_has_a_clock_of_its_own_and_leaves_the_old_record_as_it_ended(works) -> None:
    closed = works.closed()
    ended = closed.ended_at
    again = actions.recur(works.by(works.safety, days=40), closed, actions.Told("盖板又不见了"))
    closed.refresh_from_db()
    assert (closed.state, closed.ended_at, again.recurs) == ("closed", ended, closed)
    assert again.reported_at > ended
    assert again.confirming.live
