"""When a verified fix is looked at again: 6 and 12 months by the calendar after the visit, and what such a look means.

Months are counted by the calendar, always from the visit and never from one look to the next, so that a day lost at a
month's end is not lost twice: 31 August + 6 months is 28 (or 29) February, + 12 months is 31 August again.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from tocsin.duties.lessons.rules.sampling import sample_size

MONTHS = (6, 12)
WITHIN = dt.timedelta(days=30)  # a look belongs to its month when it is made within so many days after it
AT_LEAST = dt.timedelta(days=9)  # time for the inspector when the look was opened late, as after an upgrade
TOGETHER = dt.timedelta(days=21)  # fixes verified so close to each other are drawn together, once the last one is due
WHOLE_UP_TO = 40  # so many verified fixes of one draw are all looked at again; of more, a sealed sample
TARGET, CONFIDENCE = Decimal("0.950"), Decimal("0.900")


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month, so many months on; the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def opens(verified_at: dt.datetime, months: int, zone: dt.tzinfo) -> dt.datetime:
    """The first moment of the day on which the look comes due, where the region is."""
    day = months_later(verified_at.astimezone(zone).date(), months)
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)


def closes(verified_at: dt.datetime, months: int, zone: dt.tzinfo) -> dt.datetime:
    """From then on the look is late."""
    return opens(verified_at, months, zone) + WITHIN


def due(verified_at: dt.datetime, months: int, zone: dt.tzinfo, now: dt.datetime) -> dt.datetime:
    """By when an inspector owes it: when the window closes; opened late, some days from now."""
    return max(closes(verified_at, months, zone), now + AT_LEAST)


def come(verified_at: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> int:
    """The latest of the looks whose day has come, in months; 0: none has."""
    return max((months for months in MONTHS if opens(verified_at, months, zone) <= now), default=0)


def together(verified: Sequence[dt.datetime]) -> int:
    """How many of these moments, in order, are drawn together: those soon after the first."""
    return sum(at <= verified[0] + TOGETHER for at in verified)


def how_many(verified: int) -> int:
    """How many of so many verified fixes are looked at again: all, or as many as the exact sample size asks for.

    Never fewer than are looked at whole, so that one more verified fix does not mean fewer looks.
    """
    if verified <= WHOLE_UP_TO:
        return verified
    return max(WHOLE_UP_TO, sample_size(verified, TARGET, CONFIDENCE))
