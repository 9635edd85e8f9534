"""Amounts as they stand in a profile, read exactly: tonnes to whole grams, numbers of people to whole numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Any

LARGEST_GRAMS = 2**56  # above any threshold a condition can name, and a sum of several still fits 64 bits
LARGEST_COUNT = 2**62
LONGEST = 40  # characters


def grams(tonnes: Any) -> int | None:
    """Whole grams in ``tonnes``, rounded down, or None when it is not an amount.

    A threshold is whole grams, so rounding down never changes whether it is reached.
    """
    if isinstance(tonnes, bool) or not isinstance(tonnes, str | int | Decimal):
        return None
    return _grams(str(tonnes)) if not isinstance(tonnes, int) or abs(tonnes) < 10**18 else None


@lru_cache(maxsize=65536)
def _grams(text: str) -> int | None:
    try:
        amount = Decimal(text) if len(text) <= LONGEST else Decimal("NaN")
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount < 0 or amount.adjusted() > 18:
        return None
    return min(int(Fraction(amount) * 10**6), LARGEST_GRAMS) if amount.adjusted() > -12 else 0


def count(value: Any) -> int | None:
    """A number of people, or None when it is not one."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return None
    return min(value, LARGEST_COUNT)
