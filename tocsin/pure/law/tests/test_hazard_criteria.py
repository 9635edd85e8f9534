"""What the items with a figure refuse, and that each names an item of the compilation that gives that figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tocsin.pure.law import hazard_criteria as criteria
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2023, 9, 1)


def test_every_item_gives_its_figures_in_its_own_text() -> None:
    shown = {"under": "30", "over": None, "under_times": "0.98", "over_share": "2/5"}
    for bound in editions("hazard_criteria")[-1].values.values():
        _, item = criteria._named(bound)
        for name, figure in bound.items():
            if name in shown:
                assert (shown[name] or figure) in item.text["zh-hans"]


@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("-Infinity")])
def test_what_no_figure_can_be_is_refused(wrong: Decimal) -> None:
    with pytest.raises(Unanswerable):
        criteria.water_seal(wrong, DAY)
    with pytest.raises(Unanswerable):
        criteria.cantilever(Decimal(1), wrong, DAY)
    with pytest.raises(Unanswerable):
        criteria.dam_sliding(wrong, Decimal("1.3"), DAY)


def test_impossible_pairs_and_nothing_known_are_refused_and_a_float_is_not_exact() -> None:
    with pytest.raises(Unanswerable):
        criteria.cantilever(Decimal(5), Decimal(4), DAY)
    with pytest.raises(Unanswerable):
        criteria.dam_sliding(Decimal(1), Decimal(0), DAY)
    with pytest.raises(Unanswerable):
        criteria.quick_freezing(None, None, DAY)
    with pytest.raises(TypeError):
        criteria.water_seal(29.5, DAY)
    with pytest.raises(TypeError):
        criteria.quick_freezing(True, True, DAY)


def test_before_the_first_of_the_standards_and_before_its_own_nothing_is_told() -> None:
    with pytest.raises(Unanswerable, match="2022-04-19"):
        criteria.cantilever(Decimal(1), Decimal(4), dt.date(2022, 4, 18))
    with pytest.raises(Unanswerable, match="2022-09-01"):
        criteria.dam_sliding(Decimal(1), Decimal(1), dt.date(2022, 8, 31))


def test_suspected_is_for_a_person_to_sign() -> None:
    told = criteria.dam_sliding(Decimal("1.2"), Decimal("1.30"), DAY)
    assert "由有权认定的人员签字认定（矿安〔2022〕88号（尾矿库）第15项）。" in told.sentence["zh-hans"]
    assert "which a person decides and signs" in told.sentence["en"]
