"""Promise: a fine lies within the law of the day of the act; any other is refused, naming the article."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import office, works

FAULTS = ["fines_are_not_held_to_their_range"]
ACCIDENT = {"kind": "accident", "deaths": "1", "serious_injuries": "0", "direct_loss_wan": "120"}

__all__ = ["office", "works"]


@pytest.mark.parametrize("amount", ["499999.99", "700000.01"])
def test_a_fine_below_or_above_the_range_is_neither_proposed_nor_decided(office, amount) -> None:
    case = office.investigated(ACCIDENT, acted_on=dt.date(2026, 8, 1), source="accident")
    with pytest.raises(NotPossible, match="应急管理部令第14号第十四条第（二）项"):
        actions.notify(office.inspector, case, "应急告〔2026〕1号", office.day, Decimal(amount))
    actions.notify(office.inspector, case, "应急告〔2026〕1号", office.day, Decimal(700_000))
    actions.hear(office.later(office.inspector, 1), case, actions.Heard("无异议，放弃听证", "记录在案"))
    with pytest.raises(NotPossible, match="应急管理部令第14号第十四条第（二）项"):
        office.decided(amount, case=case)
    case.refresh_from_db()
    assert (case.state, case.amount) == ("heard", None)
    assert office.decided("500000", case=case).amount == 500_000


def test_an_act_of_a_day_whose_law_is_not_known_here_gets_no_range_from_a_later_law(office) -> None:
    case = office.filed(acted_on=dt.date(2020, 5, 1), source="accident")
    with pytest.raises(NotPossible, match="2024-03-01"):
        actions.ground(office.inspector, case, ACCIDENT)
