"""Figures as a rule is given them: exact, finite, not below zero; and how they are written in a sentence."""

from __future__ import annotations

from decimal import Decimal

from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.wording import Said

MOST_DIGITS = 30  # before the point and after it: more is no figure of a plant, and would cost exactness


def exact(figure: Decimal | int, called: Said) -> Decimal:
    """The figure as a Decimal. TypeError: not exact (float, bool); Unanswerable: below zero, not finite, too long."""
    if isinstance(figure, bool) or not isinstance(figure, int | Decimal):
        raise TypeError(f"{called['en']} is a {type(figure).__name__}: give a whole number or an exact Decimal")
    told = Decimal(figure)
    if not told.is_finite() or told < 0 or _too_long(told):
        shown = str(told)[:20]
        raise Unanswerable(
            f"{called['zh-hans']}应为不小于零、不超过{MOST_DIGITS}位的数，不能是{shown}。",
            f"The {called['en']} must be a figure of zero or more with at most {MOST_DIGITS} digits, not {shown}.",
        )
    return told


def whole(figure: int, called: Said) -> int:
    """The count itself. TypeError: not an int; Unanswerable: below zero."""
    if isinstance(figure, bool) or not isinstance(figure, int):
        raise TypeError(f"{called['en']} is a {type(figure).__name__}: give a whole number")
    return int(exact(figure, called))


def written(figure: Decimal) -> str:
    """Without an exponent and without zeros at the end: 36, 467.5."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _too_long(told: Decimal) -> bool:
    exponent = told.as_tuple().exponent
    return abs(told.adjusted()) > MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS)
