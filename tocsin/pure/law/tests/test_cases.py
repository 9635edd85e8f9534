"""The law's cases, as a jurist wrote them, are what the code answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
import yaml

from tocsin.pure.law import accidents, evaluation
from tocsin.pure.law.accidents import Between
from tocsin.pure.law.rules import RULES


def told() -> list[dict[str, Any]]:
    folder = files("tocsin.pure.law").joinpath("cases")
    return [case for file in folder.iterdir() for case in yaml.safe_load(file.read_text("utf-8"))["cases"]]


def as_given(value: Any) -> Any:
    if isinstance(value, list):
        return Between(*value)
    return Decimal(value) if isinstance(value, str) and value[0].isdigit() else value


@pytest.mark.parametrize("case", told(), ids=lambda case: case["sentence"])
def test_a_case_of_the_law_comes_out_as_written(case: dict[str, Any]) -> None:
    answer = RULES[case["rule"]].decides(**{name: as_given(value) for name, value in case["given"].items()})
    for name, expected in case["then"].items():
        got = getattr(answer, name)
        assert (list(got) if isinstance(got, tuple) else got) == expected, answer


def test_an_accident_before_the_order_has_no_window_in_this_edition() -> None:
    assert accidents.casualty_window(dt.date(2005, 3, 23)) is None
    assert evaluation.evaluation_due(dt.date(2021, 8, 31)) is None
