"""What every answer of the law carries, whatever it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tocsin.pure.law.wording import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. ``value`` is exact (int, Decimal, Fraction, text, date, bool; None: it cannot be told, see why).

    ``unit`` is what the value counts: «万元», «h», «d», «t», … and "" where it counts nothing. ``sentence`` is the
    answer to «why?», one sentence in each language, with the clause.
    """

    value: Any
    unit: str
    articles: tuple[str, ...]
    edition: str
    mark: str  # A seen in a copy · B well known, not looked up
    as_of: dt.date
    sentence: Said
