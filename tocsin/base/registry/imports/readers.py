"""What cells say: texts, days as people write them, numbers, coordinates whose slips are mended and shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.targets import Mended
from tocsin.base.registry.rules.places import SIX, BadPlace, degrees
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.texts import keepable

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?\Z")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?\Z")
NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{4})\Z")
ZEROS = re.compile(r"([+-]?)0+(\d.*)\Z")
PLACES = re.compile(r"[+-]?\d{1,3}(\.\d+)?\Z")


class BadCell(Told):
    """A cell that does not say what its column asks for."""


def text(most: int) -> Callable[[str], str]:
    """A text of at most ``most`` characters, without line ends inside."""

    def read(cell: str) -> str:
        return keepable(
            cell if cell.isprintable() else " ".join(cell.split("\n")).replace("\r", " ").replace("\t", " "), most
        )

    return read


def day(cell: str) -> dt.date:
    """2026-09-01, 2026/9/1, 2026年9月1日, 20260901; a month alone (June 2004, 2004-06, 2004年6月) is its first day."""
    if found := DAY.match(cell) or COMPACT.match(cell):
        year, month, number = map(int, found.groups())
    elif found := MONTH.match(cell):
        year, month, number = int(found[1]), int(found[2]), 1
    elif (found := NAMED.match(cell)) and (named := MONTHS.get(found[1].lower())):
        year, month, number = int(found[2]), named, 1
    else:
        raise BadCell(_("“%(text)s” is not a day"), _("write it like 2026-09-01"), text=cell[:40])
    try:
        return dt.date(year, month, number)
    except ValueError:
        raise BadCell(_("there is no day “%(text)s”"), _("write it like 2026-09-01"), text=cell[:40]) from None


def count(most: int) -> Callable[[str], int]:
    """A whole number from 0 to ``most``."""

    def read(cell: str) -> int:
        if not (cell.isascii() and cell.isdigit() and len(cell) <= 12 and int(cell) <= most):
            raise BadCell(_("“%(text)s” is not a whole number from 0 to %(most)s"), "", text=cell[:40], most=most)
        return int(cell)

    return read


def place(most: int) -> Callable[[str], Decimal | Mended]:
    """Degrees. Zeros in front and places beyond the sixth are mended, and the change is shown."""

    def read(cell: str) -> Decimal | Mended | None:
        try:
            found = degrees(cell, most)
        except BadPlace:
            bare = ZEROS.match(cell)
            if not bare:
                raise
            return Mended(degrees(bare[1] + bare[2], most), _("zeros in front were left out"), {})
        if found is not None and len(cell.partition(".")[2].rstrip("0")) > 6:
            return Mended(found, _("rounded to six decimal places, about 0.1 m"), {})
        return found

    return read  # type: ignore[return-value]


def one_of(*choices: str) -> Callable[[str], str]:
    """One of a few words; the mapping's ``values`` bring other words to them."""

    def read(cell: str) -> str:
        if cell.casefold() not in choices:
            raise BadCell(
                _("“%(text)s” is not one of %(choices)s"), _("name its meaning under “values” in the mapping"),
                text=cell[:40], choices=", ".join(choices),
            )  # fmt: skip
        return cell.casefold()

    return read


def looks_like_degrees(cell: str) -> bool:
    return bool(PLACES.match(cell)) and "." in cell


__all__ = ["MONTHS", "SIX", "BadCell", "count", "day", "looks_like_degrees", "one_of", "place", "text"]
