"""Promise: a hazard that nobody wants is not handed round: it comes to an officer who says who bears it."""

from __future__ import annotations

import pytest

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.duties.hazards import actions
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["hazards_are_handed_round"]

__all__ = ["works"]


def test_who_handed_it_on_does_not_get_it_back(works) -> None:
    hazard = works.confirmed()
    safety, head = (Post.objects.get(uid=one.post) for one in (works.safety, works.head))
    actions.hand_on(works.safety, hazard, head, "设备归总部管")
    assert hazard.owed.bearer == head
    with pytest.raises(NotPossible, match="监管人员"):
        actions.hand_on(works.head, hazard, safety, "现场归车间管")
    hazard.refresh_from_db()
    assert hazard.owed.bearer == head


def test_after_two_times_only_an_officer_says_who_bears_it(works) -> None:
    hazard = works.confirmed()
    others = [post_held(Role.OPERATOR, unit_kind="plant", unit=works.plant.uid) for _n in range(3)]
    actions.hand_on(works.safety, hazard, others[0], "归一班管")
    actions.hand_on(works.safety, hazard, others[1], "归二班管")
    with pytest.raises(NotPossible, match="移交过2次"):
        actions.hand_on(works.safety, hazard, others[2], "归三班管")
    actions.hand_on(works.county.officer, hazard, others[0], "由一班负责到底")
    assert hazard.owed.bearer == others[0]


def test_it_always_has_a_bearer_on_its_way(works) -> None:
    hazard = works.confirmed()
    vacant = Post.objects.create(
        title="空缺", role=Role.OPERATOR, unit_kind="plant", unit=works.plant.uid, opened_at=works.now
    )
    with pytest.raises(ValueError, match="目前无人任职"):
        actions.hand_on(works.safety, hazard, vacant, "归新岗位管")
    hazard.refresh_from_db()
    assert hazard.owed.bearer.uid == works.safety.post
