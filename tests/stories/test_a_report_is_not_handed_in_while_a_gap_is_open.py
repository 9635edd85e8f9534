"""Promise: the report of an investigation is not handed in while one of the four gaps, of the plant or of the agencies,
ends neither in a measure nor in a «none» that a member of the team has signed."""

from __future__ import annotations

import pytest

from tocsin.duties.enforcement.investigations import actions
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.investigating import inquest, works

FAULTS = ["the_agencies_gaps_are_not_asked", "an_unsigned_none_counts"]

__all__ = ["inquest", "works"]


def test_the_gaps_of_the_agencies_are_asked_as_well_as_the_plants(inquest) -> None:
    case = inquest.told_of(inquest.stated())
    inquest.measured(case, "plant")
    with pytest.raises(NotPossible, match=r"监管部门.*监管"):
        actions.hand_in(inquest.leader, case)
    case.refresh_from_db()
    assert case.state == "open"
    inquest.measured(case, "agency")
    assert actions.hand_in(inquest.leader, case).state == "reported"


def test_a_none_counts_when_a_member_of_the_team_has_signed_it(inquest) -> None:
    case = inquest.whole()
    gap = case.gaps.get(whose="agency", kind="emergency")
    actions.say_none(inquest.leader, case, gap, "改写了理由，所以要重新签字")
    with pytest.raises(NotPossible, match="应急"):
        actions.hand_in(inquest.leader, case)
    with pytest.raises(NotPossible, match="调查组"):
        actions.sign_none(inquest.director, case, gap)
    actions.sign_none(inquest.member, case, gap)
    assert actions.hand_in(inquest.leader, case).state == "reported"
