"""Promise: 零容忍: what an inspector finds wrong is a hazard that somebody owes, under its clause, not a remark."""

from __future__ import annotations

import pytest

from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.tests.conftest import around

FAULTS = ["findings_stay_remarks"]

__all__ = ["around"]


def test_every_not_as_it_must_be_is_a_hazard_and_is_owed(around) -> None:
    found = around.seen(around.begun(), cleaning="not_ok", electrics="not_ok", wet="ok")
    actions.finish(around.by(hours=1), found)
    hazards = Hazard.objects.filter(source=found.uid)
    assert hazards.count() == 2
    for hazard in hazards:
        assert Obligation.objects.filter(about=hazard.uid, state__in=Obligation.LIVE).exists()
        assert hazard.basis.startswith("应急管理部令第10号第十一条")


def test_taking_the_answer_back_does_not_take_the_hazard_back(around) -> None:
    found = around.seen(around.begun(), cleaning="not_ok")
    around.seen(found, cleaning="ok")
    assert Hazard.objects.get(source=found.uid).live


def test_a_finding_nobody_put_into_words_is_refused(around) -> None:
    found = around.begun()
    with pytest.raises(actions.NotPossible):
        actions.answer(around.inspector, found, "dust_explosion", {"cleaning": actions.Seen("not_ok")})
