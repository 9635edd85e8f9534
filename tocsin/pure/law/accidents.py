"""How grave an accident is in law (Order 493, art. 3), and until which day its casualties count (art. 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tocsin.pure.law import wording
from tocsin.pure.law.editions import Edition, editions, in_force
from tocsin.pure.law.rules import rule

Figure = Literal["deaths", "serious_injuries", "direct_loss_wan"]
FIGURES: tuple[Figure, ...] = ("deaths", "serious_injuries", "direct_loss_wan")


class Between(NamedTuple):
    """A figure known only by its bounds, both included: 21 injured in all, so serious injuries lie between 0 and 21."""

    low: int
    high: int


Recorded = int | Decimal | Between | None


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade and how it was found. ``value`` None: it cannot be graded, and ``sentence`` says why."""

    value: str | None
    sure: bool  # False with a value: at least this grade, a figure that is not recorded could raise it
    decided_by: tuple[Figure, ...]
    missing: tuple[Figure, ...]
    comparison_only: bool  # an accident abroad: the yardstick is laid on it, it is not a legal grade
    articles: tuple[str, ...]
    edition: str
    mark: str
    as_of: dt.date
    sentence: dict[str, str]


ARTICLES = ("国务院令第493号第三条", "国务院令第493号第十三条")


@rule("accidents.grade", *ARTICLES)
def grade(
    deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date, *, country: str = "CN"
) -> Graded:
    """The grade by the rule in force on ``as_of``, the day of the accident. None as a figure: not recorded.

    The loss is direct economic loss in 万元 (ten thousand yuan), exact: a float is refused.
    """
    figures = recorded(deaths, serious_injuries, direct_loss_wan)
    abroad = country != "CN"
    edition = in_force("accidents", as_of) or (editions("accidents")[0] if abroad else None)
    if edition is None:
        return _ungraded(as_of, (), wording.before_this_edition(as_of))
    return _graded(figures, edition, as_of, abroad)


def _graded(
    figures: dict[Figure, tuple[Decimal, Decimal | None] | None], edition: Edition, as_of: dt.date, abroad: bool
) -> Graded:
    missing = tuple(name for name, known in figures.items() if known is None)
    low = {name: known[0] for name, known in figures.items() if known is not None}
    if not low:
        return _ungraded(as_of, missing, wording.nothing_recorded())
    at = highest(low, edition.values["grades"])
    step = edition.values["grades"][at]
    could_rise = any(_open_above(known, name, at, edition) for name, known in figures.items())
    decided = tuple(name for name, known in low.items() if known >= Decimal(step[name]))
    why = wording.Reason(step, {name: low[name] for name in decided}, missing, could_rise, abroad, edition.number)
    rests_on = (ARTICLES, edition.number, edition.mark, as_of)
    return Graded(step["value"], not could_rise, decided, missing, abroad, *rests_on, why.said())


def highest(low: Mapping[Figure, Decimal], steps: Sequence[Mapping[str, Any]]) -> int:
    """Index of the highest step, of steps from the gravest down, that any figure reaches; every accident the last."""
    return next(n for n, step in enumerate(steps) if any(known >= Decimal(step[name]) for name, known in low.items()))


def _open_above(known: tuple[Decimal, Decimal | None] | None, name: Figure, at: int, edition: Edition) -> bool:
    """Whether what is not known about one figure could lift the accident above grade ``at``."""
    if at == 0:
        return False
    if known is None or known[1] is None:
        return True
    return known[1] >= Decimal(edition.values["grades"][at - 1][name])


def recorded(
    deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded
) -> dict[Figure, tuple[Decimal, Decimal | None] | None]:
    """The least and the most each figure may be, both included; None: not recorded. ValueError, TypeError: wrong."""
    told = zip(FIGURES, (deaths, serious_injuries, direct_loss_wan), strict=True)
    return {name: _bounds(name, figure) for name, figure in told}


def _bounds(name: Figure, told: Recorded) -> tuple[Decimal, Decimal | None] | None:
    if told is None:
        return None
    if isinstance(told, Between):
        if not 0 <= told.low <= told.high:
            raise ValueError(f"{name}: bounds must rise from zero, not {told.low} to {told.high}")
        return Decimal(told.low), Decimal(told.high)
    if isinstance(told, bool) or not isinstance(told, int | Decimal):
        raise TypeError(f"{name} is a {type(told).__name__}: give a whole number or an exact Decimal")
    exact = Decimal(told)
    if not exact.is_finite() or exact < 0:
        raise ValueError(f"{name} cannot be {told}")
    return exact, exact


def _ungraded(as_of: dt.date, missing: tuple[Figure, ...], sentence: dict[str, str]) -> Graded:
    return Graded(None, False, (), missing, False, ARTICLES, "", "", as_of, sentence)


@dataclass(frozen=True, slots=True)
class Window:
    """Until when deaths and injuries count: through ``last_day``, which is included."""

    days: int
    last_day: dt.date
    articles: tuple[str, ...]
    edition: str
    sentence: dict[str, str]


@rule("accidents.casualty_window", "国务院令第493号第十三条")
def casualty_window(happened_on: dt.date, kind: Literal["ordinary", "road", "fire"] = "ordinary") -> Window | None:
    """The window of an accident of that day: 30 days, 7 for road traffic and fire. None: before this edition."""
    edition = in_force("accidents", happened_on)
    if edition is None:
        return None
    days = int(edition.values["window_days"][kind])
    last = happened_on + dt.timedelta(days=days)
    return Window(days, last, ("国务院令第493号第十三条",), edition.number, wording.window(days, last))
