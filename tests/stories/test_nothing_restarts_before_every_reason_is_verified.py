"""Promise: a plant that was stopped starts again only when every reason is put right and somebody else has seen it."""

from __future__ import annotations

import pytest

from tocsin.duties.enforcement import actions
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import stopped, works
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.tests.conftest import PHOTO

FAULTS = ["restarts_are_on_the_plants_word"]

__all__ = ["stopped", "works"]


def refused(stopped, order) -> None:
    with pytest.raises(NotPossible, match="尚未整改复查"):
        actions.lift(stopped.works.by(stopped.officer, hours=9), order, "应急复查〔2026〕1号", "复查")
    order.refresh_from_db()
    assert order.state == "in_force"


def test_one_reason_that_is_still_open_keeps_it_stopped(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    refused(stopped, order)


def test_the_plants_word_that_it_is_put_right_is_not_enough(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    hazards.submit(stopped.works.by(stopped.works.safety, hours=5), stopped.second, "已按要求整改", [PHOTO])
    refused(stopped, order)


def test_when_all_are_verified_it_may_start(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    stopped.close(stopped.second, hours=4)
    assert (
        actions.lift(stopped.works.by(stopped.officer, hours=9), order, "应急复查〔2026〕1号", "复查合格").state
        == "lifted"
    )
