"""The four grades of an accident as codes, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tocsin.pure.law.editions import editions
from tocsin.pure.law.wording import Said

Grade = Literal["general", "larger", "major", "especially_major"]


def grade_names() -> Mapping[str, Said]:
    """What each grade is called in law (Order 493, art. 3)."""
    return {one["value"]: one["names"] for one in reversed(editions("accidents")[-1].values["grades"])}
