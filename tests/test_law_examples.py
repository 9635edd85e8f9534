"""Worked examples of the law from outside: each comes out as its writer expects, or is named here with the reason."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bench.law_examples import judged

EXAMPLES = Path(
    os.environ.get("TOCSIN_LAW_EXAMPLES", Path(__file__).parents[2] / "shared/standards/worked_examples.json")
)
DISAGREED = {  # topic and name → why the law's code answers otherwise
    ("gb18218", "汽油罐组3000t(设计最大量),厂外120人"): "β of petrol follows from its class, 1.5 where it is W5.1; "
    "the example takes 1. R lies between 30 and 45, the level is the same",
}


def examples() -> list[dict[str, Any]]:
    if not EXAMPLES.is_file():
        return []
    told: list[dict[str, Any]] = json.loads(EXAMPLES.read_text("utf-8"))
    return told


@pytest.mark.skipif(not EXAMPLES.is_file(), reason=f"no worked examples at {EXAMPLES}")
def test_worked_examples_agree_but_for_those_that_are_named_with_their_reason() -> None:
    wrong = []
    for example in examples():
        fits, got = judged(example)
        if fits == ((example["topic"], example.get("name", "")) in DISAGREED):
            wrong.append((example, got))
    assert not wrong
