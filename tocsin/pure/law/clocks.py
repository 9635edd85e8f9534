"""The time limits of work-safety law in one list, each under its own document, and the last day of any of them.

A clock holds while its own document holds: asked on a day outside it, it is refused. Moments are naive local time. The
day of the event is not counted; a last day that is a day off stands, since none of these documents moves it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.pure.law import clocks_said as said
from tocsin.pure.law import working_days
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.clocks_said import Clock, Document, Reading
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.naming import folded, near, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables

TOPIC = "clocks"
ARTICLES = tuple(one["number"] for one in editions(TOPIC)[0].values["documents"].values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Answer):
    """``value``: the last day (a date) or moment (hours), itself included; None: the law sets no single one.

    ``opens``: the first day on which it may be done, where the law says «in the last n days before».
    """

    opens: dt.date | None = None


@rule("clocks.due", *ARTICLES)
def due(clock: str, starts: dt.datetime, as_of: dt.date) -> Due:
    """The last day or moment of the clock that is called so (key or name in either language), from ``starts``.

    Unanswerable: no clock is called so (near names are told), its document does not hold on ``as_of``, it is an amount
    and not a time, or the last day lies outside the calendar.
    """
    edition = of_the_day(TOPIC, as_of)
    found = _of_the_day(_called(clock, edition), as_of)
    reading = READINGS[found.kind](found, starts)
    return Due(
        value=reading.last, called=found.item, sure=reading.sure, opens=reading.opens, table=_table([found]),
        articles=found.full_articles, edition=found.document.number, mark=found.mark, as_of=as_of,
        sentence=said.due(found, starts, reading),
    )  # fmt: skip


@rule("clocks.find", *ARTICLES)
def find(words: str | None, as_of: dt.date) -> Answer:
    """How many clocks of the day have all these words (split by blanks) in their row; the table shows them.

    None or empty: all that hold on ``as_of``.
    """
    edition = of_the_day(TOPIC, as_of)
    asked = [folded(word) for word in (words or "").split()]
    holding = [one for one in compiled(edition) if one.document.holds_on(as_of)]
    found = [one for one in holding if all(word in one.searched for word in asked)]
    documents = dict.fromkeys(one.document.number for one in found)
    return Answer.by(
        edition, as_of, *(documents or ARTICLES), value=len(found), unit="条", table=_table(found),
        sentence=said.found(len(found), len(holding), shortened(words or ""), as_of),
    )  # fmt: skip


@tables("clocks")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Every clock with its event, its document and the days on which that holds."""
    return (_table(list(compiled(edition))),)


@cache
def _compiled(number: str) -> tuple[Clock, ...]:
    values = next(one for one in editions(TOPIC) if one.number == number).values
    documents = {key: _document(one) for key, one in values["documents"].items()}
    return tuple(Clock(**{**one, "document": documents[one["document"]]}) for one in values["clocks"])


def compiled(edition: Edition) -> tuple[Clock, ...]:
    """The clocks of an edition, in its order."""
    return _compiled(edition.number)


def _document(told: dict[str, Any]) -> Document:
    return Document(told["number"], told["name"], told["from"], told.get("until"), told.get("then"))


def _called(name: str, edition: Edition) -> list[Clock]:
    """The clocks of that key or name: one, or an old and a new one."""
    wanted, every = folded(name), compiled(edition)
    found = [one for one in every if wanted in one.names]
    if found:
        return found
    close = near(name, (one.item["zh-hans"] for one in every)) + near(name, (one.item["en"] for one in every))
    raise Unanswerable(*said.unknown(shortened(name), [one for one in every if set(one.item.values()) & set(close)]))


def _of_the_day(clocks: list[Clock], as_of: dt.date) -> Clock:
    found = next((one for one in clocks if one.document.holds_on(as_of)), None)
    if found is None:
        raise Unanswerable(*said.not_in_force(clocks[-1], as_of))
    return found


def _table(clocks: list[Clock]) -> Table:
    article = "、".join(dict.fromkeys(one.document.number for one in clocks)) or editions(TOPIC)[0].source
    return Table(said.TITLE, said.COLUMNS, tuple(said.row(one) for one in clocks), article)


def counted(n: int, unit: str, starts: dt.datetime, *, back: bool = False) -> Reading:
    """n units after (or ``back`` before) a moment; the unit is h, d, wd, m or y."""
    way = -1 if back else 1
    try:
        if unit == "h":
            return Reading(starts + dt.timedelta(hours=n * way))
        if unit == "d":
            return Reading(starts.date() + dt.timedelta(days=n * way))
    except OverflowError:
        raise Unanswerable(*working_days.BEYOND) from None
    if unit == "wd":
        last, sure = (working_days.before if back else working_days.after)(starts.date(), n)
        return Reading(last, sure=sure, holidays_open=not sure)
    return Reading(working_days.months_later(starts.date(), n * way * (12 if unit == "y" else 1)))


def every(n: int, unit: str, last_done: dt.date) -> Reading:
    """The next day of a duty owed once in every n months or years.

    «Once a year», «once a half-year», «once a quarter» may be read as n months from the last time, the stricter way,
    or as once in each of the calendar's own: the first is the value, the second stands beside it and it is not sure.
    """
    months = n * (12 if unit == "y" else 1)
    strict = working_days.months_later(last_done, months)
    if months > 12:
        return Reading(strict)
    first_of_next = last_done.replace(day=1, month=(last_done.month - 1) // months * months + 1)
    after_next = working_days.months_later(first_of_next, 2 * months)
    return Reading(strict, sure=False, by_calendar=after_next - dt.timedelta(days=1))


def _run_up(clock: Clock, starts: dt.datetime) -> Reading:
    opens = counted(clock.n, clock.unit, starts, back=True).last
    return Reading(starts.date(), opens=opens if isinstance(opens, dt.date) else None)


def _quarter(clock: Clock, starts: dt.datetime) -> Reading:
    first = starts.date().replace(day=1, month=(starts.month - 1) // 3 * 3 + 1)
    return Reading(working_days.months_later(first, 3).replace(day=clock.n))


def _year(clock: Clock, starts: dt.datetime) -> Reading:
    return Reading(working_days.months_later(starts.date().replace(day=1, month=1), 12).replace(day=clock.n))


def _no_time(clock: Clock, starts: dt.datetime) -> Reading:
    raise Unanswerable(*said.no_time(clock))


def _within(clock: Clock, starts: dt.datetime) -> Reading:
    return counted(clock.n, clock.unit, starts)


READINGS: dict[str, Callable[[Clock, dt.datetime], Reading]] = {
    "within": _within,
    "keep": _within,
    "first": _within,
    "before": lambda clock, starts: counted(clock.n, clock.unit, starts, back=True),
    "run_up": _run_up,
    "every": lambda clock, starts: every(clock.n, clock.unit, starts.date()),
    "times": lambda clock, starts: Reading(None),
    "quarter": _quarter,
    "year": _year,
    "amount": _no_time,
}
