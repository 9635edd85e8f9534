"""Promise: a decision on a person rests on at least one piece of the record that is that very post's; without one, or
with a piece of somebody else's record, it cannot be proposed: not even that nobody is responsible."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import stopped, works
from tocsin.duties.enforcement.tests.deciding import Deciding, deciding_at

FAULTS = ["a_decision_needs_no_record"]

__all__ = ["stopped", "works"]


@pytest.fixture
def deciding(stopped) -> Deciding:
    return deciding_at(stopped)


@pytest.mark.parametrize("kind", ["criticism", "none"])
def test_without_a_piece_of_the_record_nothing_is_proposed(deciding, kind) -> None:
    with pytest.raises(NotPossible, match="至少"):
        deciding.proposed(pieces=[], kind=kind)
    assert not PersonDecision.objects.exists()


def test_the_record_of_another_post_is_not_the_persons(deciding) -> None:
    others = set(deciding.pieces(deciding.works.county.inspector)) - set(deciding.pieces(deciding.works.safety))
    assert others
    with pytest.raises(NotPossible, match="该岗位"):
        deciding.proposed(pieces=[min(others)])
    with pytest.raises(NotPossible, match="该岗位"):
        deciding.proposed(pieces=["entry:made-up:"])


def test_what_it_rests_on_stays_with_it(deciding) -> None:
    one = deciding.proposed()
    assert [piece["key"] for piece in one.pieces] == deciding.pieces(deciding.works.safety)[:1]


def test_who_did_not_hold_the_post_on_that_day_does_not_answer_for_it(deciding) -> None:
    with pytest.raises(NotPossible, match="任职"):
        deciding.proposed(acted_on=dt.date(2020, 1, 1))


def test_an_official_is_not_banned_here(deciding) -> None:
    from tocsin.base.accounts.models import Tenure

    tenure = Tenure.objects.get(post__uid=deciding.works.county.inspector.post, until=None)
    pieces = deciding.pieces(deciding.works.county.inspector)[:1]
    with pytest.raises(NotPossible, match="任免机关"):
        deciding.proposed(tenure=tenure.uid, kind="ban", pieces=pieces)
    assert deciding.proposed(tenure=tenure.uid, kind="discipline", pieces=pieces).of_enterprise is False
