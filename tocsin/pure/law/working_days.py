"""Which days are working days, and the last day of a period counted in working or in calendar days.

The State Council arranges each year's holidays anew (调休); ``chinese_calendar`` carries the arrangements published so
far. For any other year Saturdays, Sundays and the holidays with a fixed date are taken as days off, and every answer
that met such a day says ``sure`` False.
"""

from __future__ import annotations

import calendar
import datetime as dt

import chinese_calendar  # type: ignore[import-untyped]

from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.wording import Said

# 全国年节及纪念日放假办法 (as amended with effect from 2025-01-01): the holidays that have a fixed date. The others
# move, and only the year's arrangement says which weekends are worked for them.
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
MOST = 3660  # days, working days: no period of this law is longer than ten years

BEYOND = ("日期超出可以推算的范围。", "The day lies outside the calendar that can be counted.")
NOT_ARRANGED: Said = {
    "zh-hans": (
        "期间涉及的年份，国务院办公厅的节假日安排尚未公布或者尚未收入本版，"
        "暂按周末和固定日期的节日推算，须待安排公布后核对"
    ),
    "en": (
        "for a year it touches, the State Council's arrangement of holidays is not published or not yet in this "
        "version: weekends and holidays of fixed date are assumed, to be checked against it"
    ),
}


def is_working(day: dt.date) -> tuple[bool, bool]:
    """Whether ``day`` is a working day, and whether that is sure."""
    try:
        works = bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS, False
    return works, not _may_be_moved(day)


def after(day: dt.date, n: int) -> tuple[dt.date, bool]:
    """The n-th working day after ``day``, which itself is not counted; and whether that is sure. ``n`` from 1 up."""
    return _nth(day, n, 1)


def before(day: dt.date, n: int) -> tuple[dt.date, bool]:
    """The n-th working day before ``day``, which itself is not counted; and whether that is sure. ``n`` from 1 up."""
    return _nth(day, n, -1)


def last_day(day: dt.date, n: int, *, moves: bool = False) -> tuple[dt.date, bool]:
    """The n-th calendar day after ``day``, which itself is not counted; and whether that is sure.

    ``moves``: the law says that a last day which is a day off gives way to the next working day (民法典第二百零三条;
    行政复议法第八十八条 by way of 民事诉讼法). Where it does not say so the calendar's day stands.
    """
    last = _moved(day, _counted(n), 1)
    return next_working(last) if moves else (last, True)


def next_working(day: dt.date) -> tuple[dt.date, bool]:
    """``day`` itself where it is a working day, else the first one after it; and whether that is sure."""
    works, sure = is_working(day)
    while not works:
        day = _moved(day, 1, 1)
        works, known = is_working(day)
        sure = sure and known
    return day, sure


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later (12: a year); where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Unanswerable(*BEYOND)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _nth(day: dt.date, n: int, way: int) -> tuple[dt.date, bool]:
    left, sure = _counted(n), True
    while left:
        day = _moved(day, 1, way)
        works, known = is_working(day)
        left, sure = left - works, sure and known
    return day, sure


def _counted(n: int) -> int:
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"a number of days is a whole number, not a {type(n).__name__}")
    if not 1 <= n <= MOST:
        raise Unanswerable(f"天数应为1至{MOST}的整数。", f"A number of days lies between 1 and {MOST}.")
    return n


def _moved(day: dt.date, n: int, way: int) -> dt.date:
    try:
        return day + dt.timedelta(days=n * way)
    except OverflowError:
        raise Unanswerable(
            "日期超出可以推算的范围。", "The day lies outside the calendar that can be counted."
        ) from None


def _may_be_moved(day: dt.date) -> bool:
    """The last week of the newest arranged year: next year's arrangement may still make one of its days off or on."""
    if (day.month, day.day) < (12, 25):
        return False
    try:
        chinese_calendar.is_workday(dt.date(day.year + 1, 1, 1))
    except (NotImplementedError, ValueError):
        return True
    return False
