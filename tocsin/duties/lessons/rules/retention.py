"""整改保持率: how many verified fixes are still in place after 6 and after 12 months, and when that may be said at all.

An inspector who finds a fix gone does not learn when it went: only that it was between two looks. So the figures are
Turnbull's estimate for interval-censored data (J. R. Statist. Soc. B 38, 1976, 290–295) on the marks at which everybody
is looked at; where every fix was looked at on every mark it is the plain share, and where some were not yet it is
Kaplan–Meier's. What nobody saw says nothing: a look that could not tell, a plant deregistered meanwhile.

The interval is Wilson's at 90 %, as for absorption, on Peto's effective number (Peto et al., Br. J. Cancer 35, 1977,
1–39): the fixes seen in place at or after the mark, divided by the estimate. Without censoring that is simply their
number; with censoring it is cautious. Why so: ``docs/decisions/lessons-0004-retention.md``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.duties.lessons.rules.absorption import wilson_at
from tocsin.duties.lessons.rules.rechecking import MONTHS, closes, opens

LAST = len(MONTHS)  # the stretch beyond the last mark
ENOUGH = 30  # fixes looked at on the mark or after it; with fewer the interval can be wider than ±15 points
WIDEST = 0.15  # half the interval's width
NOT_SAID = (None, None, None)
CLOSE = 1e-12
ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Look:
    """One finding on site: the fix was there, or it was not."""

    at: dt.datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one verified fix. Stretches are numbered: 0 up to 6 months, 1 up to 12, 2 beyond.

    It went, or will go, within the stretches ``first`` to ``last``; ``marks`` counts the marks on which it was looked
    at, or after which it was.
    """

    first: int
    last: int
    marks: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be said of one mark. ``share`` with its interval is None unless there is enough to say it."""

    months: int
    looked: int  # at the mark or after it
    share: float | None
    low: float | None
    high: float | None
    missing: int  # so many more looks are needed before the share is shown; 0: it is shown

    @property
    def enough(self) -> bool:
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class Retention:
    """What became of so many verified fixes."""

    fixes: int
    marks: tuple[Kept, ...]
    half_gone: tuple[int, int | None] | None  # half are gone after more than … and at most … months; None: not known

    def at(self, months: int) -> Kept:
        return next(mark for mark in self.marks if mark.months == months)

    @property
    def shown(self) -> bool:
        return any(mark.enough for mark in self.marks)


def seen(verified_at: dt.datetime, looks: Iterable[Look], zone: dt.tzinfo) -> Seen:
    """What these looks tell of a fix that was verified then. The first look that misses it ends the story."""
    first, last, marks = 0, LAST, 0
    for look in sorted(looks, key=lambda one: one.at):
        marks = max(marks, _before(verified_at, look.at, zone))
        if not look.kept:
            return Seen(first, max(first, _gone_by(verified_at, look.at, zone)), marks)
        first = _before(verified_at, look.at, zone)
    return Seen(first, last, marks)


def _before(verified_at: dt.datetime, at: dt.datetime, zone: dt.tzinfo) -> int:
    """How many marks lie at or before that moment."""
    return sum(opens(verified_at, months, zone) <= at for months in MONTHS)


def _gone_by(verified_at: dt.datetime, at: dt.datetime, zone: dt.tzinfo) -> int:
    """The last stretch in which it may have gone: a look within its month speaks for the mark, a late one does not."""
    return sum(closes(verified_at, months, zone) < at for months in MONTHS)


def retention(fixes: Sequence[Seen]) -> Retention:
    """The estimate for these fixes, mark by mark."""
    shares = stretches(fixes)
    marks = tuple(_mark(n, months, fixes, shares) for n, months in enumerate(MONTHS))
    return Retention(len(fixes), marks, _half(marks))


def stretches(fixes: Iterable[Seen]) -> list[float]:
    """Turnbull's estimate: the share of fixes that go in each stretch. With nothing known: none has gone."""
    told = Counter((one.first, one.last) for one in fixes if (one.first, one.last) != (0, LAST))
    shares = [1 / (LAST + 1)] * (LAST + 1)
    if not told:
        return [0.0] * LAST + [1.0]
    for _round in range(ROUNDS):
        before, shares = shares, _expected(told, shares)
        if max(abs(a - b) for a, b in zip(before, shares, strict=True)) < CLOSE:
            break
    return shares


def _expected(told: Counter[tuple[int, int]], shares: Sequence[float]) -> list[float]:
    """Each fix laid out over the stretches in which it may have gone, in proportion to what is believed of them."""
    found = [0.0] * len(shares)
    for (first, last), n in told.items():
        inside = sum(shares[first : last + 1])
        for stretch in range(first, last + 1):
            found[stretch] += n * (shares[stretch] / inside if inside else 1 / (last + 1 - first))
    return [part / told.total() for part in found]


def _mark(n: int, months: int, fixes: Sequence[Seen], shares: Sequence[float]) -> Kept:
    looked = sum(one.marks > n for one in fixes)
    if not looked:
        return Kept(months, 0, None, None, None, ENOUGH)
    share = min(1.0, max(0.0, sum(shares[n + 1 :])))
    number = _effective(n, fixes, share)
    low, high = wilson_at(number, share)
    missing = max(ENOUGH - looked, _short(number, share, low, high))
    return Kept(months, looked, share, low, high, 0) if missing <= 0 else Kept(months, looked, *NOT_SAID, missing)


def _effective(n: int, fixes: Iterable[Seen], share: float) -> float:
    """Peto's number: those seen in place at the mark or later, over the share; with none in place, those known gone."""
    fixes = list(fixes)
    in_place = sum(one.first > n for one in fixes)
    gone = sum(one.last <= n for one in fixes)
    return in_place / share if in_place and share > 0 else float(max(1, gone))


def _short(number: float, share: float, low: float, high: float) -> int:
    """How many more are needed until the interval is narrow enough, were the share to stay what it is."""
    if (high - low) / 2 <= WIDEST:
        return 0
    wider = ((more, *wilson_at(number + more, share)) for more in range(1, ENOUGH))
    return next((more for more, low, high in wider if (high - low) / 2 <= WIDEST), ENOUGH)


def _half(marks: Sequence[Kept]) -> tuple[int, int | None] | None:
    """Between which marks half are gone: said only when the intervals say it, never drawn out beyond the last look."""
    after = 0
    for mark in marks:
        if mark.low is None or mark.high is None:
            break
        if mark.high < 0.5:
            return after, mark.months
        after = mark.months if mark.low > 0.5 else after
    return (after, None) if after else None
