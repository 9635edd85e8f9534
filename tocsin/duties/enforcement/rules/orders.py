"""A stop order from its issue to its end, and when a reading of a counter breaks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

IN_FORCE, LIFTED, WITHDRAWN = "in_force", "lifted", "withdrawn"
STOP, SUSPENSION = "stop", "suspension"
KINDS = {
    STOP: gettext_lazy("temporary stop of production (a measure on site)"),
    SUSPENSION: gettext_lazy("suspension for rectification (a penalty)"),
}
ARTICLES = {STOP: "安全生产法第六十五条第一款第三项", SUSPENSION: ""}  # of a penalty the decision names its own
STATES = {
    IN_FORCE: gettext_lazy("in force"),
    LIFTED: gettext_lazy("lifted: restart approved"),
    WITHDRAWN: gettext_lazy("withdrawn"),
}
MOST_READINGS = 5_000


class NotPossible(ValueError):
    """What was tried, what stands in the way, and what is possible instead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a counter showed for one day, in the order's own unit."""

    day: dt.date
    amount: Decimal


def may_lift(reasons: Mapping[str, bool]) -> None:
    """``reasons``: {what: whether it is settled}. All of them: put right, and closed by someone else."""
    open_ = [what for what, settled in reasons.items() if not settled]
    if open_:
        names = _("; ").join(open_[:5])
        raise NotPossible(_("not every reason is put right and verified; still open: %(names)s") % {"names": names})


def breaches(readings: Iterable[Reading], allowed: Decimal, since: dt.date, until: dt.date | None) -> list[Reading]:
    """Readings above what is allowed on full days under the order: not the day it was issued, nor the day it ended."""
    return [one for one in readings if one.amount > allowed and one.day > since and (until is None or one.day < until)]


def read_counter(text: str) -> list[Reading]:
    """Lines «day,amount» of a counter's file; raises :class:`NotPossible` naming the line, and nothing is taken over.

    A heading is let pass. The same day twice is refused: nobody knows which holds.
    """
    found: dict[dt.date, Decimal] = {}
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if len(lines) > MOST_READINGS:
        raise NotPossible(_("more than %(most)d readings at once") % {"most": MOST_READINGS})
    for n, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.replace("，", ",").replace(";", ",").replace("\t", ",").split(",")]
        if n == 1 and not cells[0][:1].isdigit():
            continue
        try:
            day, amount = dt.date.fromisoformat(cells[0].replace("/", "-")), Decimal(cells[1])
        except (ValueError, IndexError, InvalidOperation):
            text_ = _("line %(n)d is no reading: write the day and the amount, like 2026-09-01,120.5")
            raise NotPossible(text_ % {"n": n}) from None
        if not amount.is_finite() or amount < 0 or amount > Decimal(10) ** 12:
            raise NotPossible(_("line %(n)d: an amount is a number from zero up") % {"n": n})
        if day in found:
            raise NotPossible(_("line %(n)d: this day stands there twice") % {"n": n})
        found[day] = amount
    if not found:
        raise NotPossible(_("there is no reading in this file"))
    return [Reading(day, amount) for day, amount in sorted(found.items())]
