"""The law's cases, as a jurist wrote them, are what the code answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
import yaml

from tocsin.pure.law import accidents, evaluation
from tocsin.pure.law.accidents import Between
from tocsin.pure.law.major_hazard_installations import Held
from tocsin.pure.law.rules import RULES


def told() -> list[dict[str, Any]]:
    folder = files("tocsin.pure.law").joinpath("cases")
    return [case for file in folder.iterdir() for case in yaml.safe_load(file.read_text("utf-8"))["cases"]]


def as_given(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(one, int) for one in value) and value:
        return Between(*value)
    if isinstance(value, list):
        return tuple(held(one) if isinstance(one, dict) else one for one in value)
    return Decimal(value) if isinstance(value, str) and value[0].isdigit() else value


def held(told: dict[str, Any]) -> Held:
    classes = tuple(told.get("classes", ()))
    return Held(as_given(told["tonnes"]), told.get("substance", ""), classes)


@pytest.mark.parametrize("case", told(), ids=lambda case: case["sentence"])
def test_a_case_of_the_law_comes_out_as_written(case: dict[str, Any]) -> None:
    answer = RULES[case["rule"]].decides(**{name: as_given(value) for name, value in case["given"].items()})
    then = case["then"]
    if not isinstance(then, dict):
        assert answer == Fraction(then)
        return
    for name, expected in then.items():
        got = getattr(answer, name)
        assert (list(got) if isinstance(got, tuple) else got) == expected, answer


def test_an_accident_before_the_order_has_no_window_in_this_edition() -> None:
    assert accidents.casualty_window(dt.date(2005, 3, 23)) is None
    assert evaluation.evaluation_due(dt.date(2021, 8, 31)) is None
