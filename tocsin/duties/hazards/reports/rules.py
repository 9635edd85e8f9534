"""Quarters and years, the day by which the law wants their report, and who signs it: no database, page or clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.pure.law.clocks import due

CLOCKS = {"quarter": "hazard_quarter", "year": "hazard_year"}
KEY = re.compile(r"(20\d\d)(?:Q([1-4]))?")
HEAD = "head"


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter of a year, or (``quarter`` 0) the whole of it."""

    year: int
    quarter: int = 0

    @property
    def key(self) -> str:
        return f"{self.year}Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def kind(self) -> str:
        return "quarter" if self.quarter else "year"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.quarter * 3 - 2 if self.quarter else 1, 1)

    @property
    def last(self) -> dt.date:
        if self.quarter in (0, 4):
            return dt.date(self.year, 12, 31)
        return dt.date(self.year, self.quarter * 3 + 1, 1) - dt.timedelta(days=1)

    @property
    def before(self) -> Period:
        if not self.quarter:
            return Period(self.year - 1)
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else Period(self.year - 1, 4)

    @property
    def title(self) -> str:
        told = {"year": self.year, "quarter": self.quarter}
        return _("quarter %(quarter)s of %(year)s") % told if self.quarter else _("the year %(year)s") % told


def period(key: str) -> Period | None:
    """``2026Q3`` or ``2026``; anything else is none."""
    found = KEY.fullmatch(key)
    return Period(int(found[1]), int(found[2] or 0)) if found else None


def quarter_of(day: dt.date) -> Period:
    return Period(day.year, (day.month + 2) // 3)


def ended(today: dt.date) -> tuple[Period, Period]:
    """The last quarter and the last year that are over."""
    return quarter_of(today).before, Period(today.year - 1)


def law(which: Period) -> tuple[dt.date, str]:
    """The last day on which it may be sent in, and the article."""
    said = due(CLOCKS[which.kind], dt.datetime.combine(which.first, dt.time()), which.last)
    assert isinstance(said.value, dt.date)  # noqa: S101  these two clocks count in days
    return said.value, "、".join(said.articles)


def may_sign(role: str, its_unit: bool, last: dt.date, today: dt.date, signed: bool) -> None:
    """The principal person in charge alone signs, once, and when the period is over."""
    if role != HEAD or not its_unit:
        raise NotPossible(_("the principal person in charge of the enterprise signs this report, and nobody else"))
    if today <= last:
        raise NotPossible(_("the period is not over yet: its report is signed afterwards"))
    if signed:
        raise NotPossible(_("this report is signed already: its figures stay as they were signed"))
