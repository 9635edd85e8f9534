"""Promise: a plant is not asked for duties that do not bind it, and what is not recorded frees it from none."""

import datetime as dt

from tocsin.duties.legal.profiles import bound
from tocsin.pure.law.plant_duties import Bound

FAULTS = ["what_is_not_recorded_is_taken_for_no"]

DAY = dt.date(2026, 9, 1)
WOOD_DUST = {"term": "dust:wood", "name": "木粉尘", "present": True, "tonnes": None, "ghs": []}
WORKSHOP = {
    "industry": {"known": "complete", "code": "C2110", "scheme": "GB/T 4754-2017"},
    "substances": {"known": "complete", "items": [WOOD_DUST]},
    "operations": {"known": "complete", "items": []},
    "headcount": {"known": "complete", "value": 30},
}
DYE_WORKS = {"industry": {"known": "complete", "code": "C2614"}, "substances": {"known": "partial", "items": []}}


def verdict(answer: Bound, key: str) -> bool | None:
    return next(duty.binds for duty in answer.duties if duty.key == key)


def test_a_furniture_workshop_is_not_asked_for_chemical_duties_and_is_told_why() -> None:
    answer = bound(WORKSHOP, DAY)
    for key in ("permits", "commitment", "engineer", "rescue"):
        assert verdict(answer, key) is False
        reason = next(duty.reason["zh-hans"] for duty in answer.duties if duty.key == key)
        assert reason.startswith("不适用，因为")
        assert "C2110" in reason
    assert verdict(answer, "dust") is True


def test_of_an_empty_profile_only_the_duties_of_everybody_are_sure_and_none_is_ruled_out() -> None:
    answer = bound({}, DAY)
    assert not any(duty.binds is False for duty in answer.duties)
    assert not answer.sure
    assert verdict(answer, "responsibility") is True
    assert verdict(answer, "installation") is None


def test_substances_that_are_only_partly_recorded_rule_out_no_chemical_duty() -> None:
    assert verdict(bound(DYE_WORKS, DAY), "permits") is None
