"""What the cells of an accident table say: yes and no, times, durations, amounts that went through a spreadsheet."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.readers import BadCell
from tocsin.base.registry.imports.targets import Mended

YES = frozenset({"yes", "y", "true", "1", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "否", "无"})
NOTHING = frozenset({"nan", "nat", "null", "none", "<na>"})
WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?\Z")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.0+)?)?\Z")
COMPACT = re.compile(r"\d{3,4}\Z")
HOURS = re.compile(r"(\d{3})([0-5]\d)\Z")
LARGEST = Decimal(10) ** 13
SECONDS_OF_MIDNIGHT = "00:00:00"


def flag(cell: str) -> bool | None:
    """Yes or no; what a spreadsheet writes for nothing is nothing."""
    word = cell.casefold()
    if word in NOTHING:
        return None
    if word not in YES and word not in NO:
        raise BadCell(_("“%(text)s” is neither yes nor no"), _("write yes or no, or leave it blank"), text=cell[:40])
    return word in YES


def people(cell: str) -> int | None:
    """A whole number of people, also written as 3.0; NaN is nothing."""
    if cell.casefold() in NOTHING:
        return None
    found = WHOLE.match(cell)
    if not found or int(found[1]) > 10_000_000:
        mend = _("write whole people, or leave it blank when it is not recorded")
        raise BadCell(_("“%(text)s” is not a number of people"), mend, text=cell[:40])
    return int(found[1])


def amount(cell: str) -> str | None:
    """An exact amount from zero up, in one spelling; NaN is nothing."""
    if cell.casefold() in NOTHING:
        return None
    try:
        if len(cell) > 30:
            raise InvalidOperation
        exact = Decimal(cell.replace(",", ""))
        if not exact.is_finite() or not 0 <= exact <= LARGEST or exact != round(exact, 6):
            raise InvalidOperation
    except InvalidOperation:
        raise BadCell(_("“%(text)s” is not an amount"), _("write a number like 12500"), text=cell[:40]) from None
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def time(cell: str) -> str | Mended | None:
    """05:13, 5:13 and 0513 are one time; 513 lost its zero on the way and is mended."""
    if cell.casefold() in NOTHING:
        return None
    if found := CLOCK.match(cell):
        hour, minute = int(found[1]), int(found[2])
    elif COMPACT.match(cell):
        hour, minute = int(cell[:-2]), int(cell[-2:])
    else:
        hour = minute = 99
    if hour > 23 or minute > 59:
        raise BadCell(_("“%(text)s” is not a time of day"), _("write it like 05:13"), text=cell[:40])
    read = f"{hour:02}:{minute:02}"
    return Mended(read, _("a zero in front was put back"), {}) if COMPACT.match(cell) and len(cell) == 3 else read


def minutes(cell: str) -> int | None:
    """Five digits are three of hours and two of minutes (00100: one hour); any other whole number is minutes."""
    if cell.casefold() in NOTHING:
        return None
    if found := HOURS.match(cell):
        return int(found[1]) * 60 + int(found[2])
    whole = WHOLE.match(cell)
    if not whole or len(whole[1]) >= 5:
        mend = _("write minutes, or hours and minutes like 00130")
        raise BadCell(_("“%(text)s” is not a duration"), mend, text=cell[:40])
    return int(whole[1])
