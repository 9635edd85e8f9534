"""Which unit is a major hazard installation (危险化学品重大危险源), and of which level: GB 18218-2018, exactly.

A unit is a production unit or a storage unit (clause 3); where one ends is a person's judgement, and the 500 m of the
standard bound the people who count, never units. Quantities are what was *designed* as the most (4.2), in tonnes.
A mixture of the same hazard class as its pure substance counts whole as that substance; of another class it counts by
that class (4.2): name the classes, not the substance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from tocsin.pure.law import major_hazard_said as said
from tocsin.pure.law.editions import Edition, numbered
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.substances import TOPIC, find

ARTICLES = ("GB 18218-2018 4.1（表1、表2）", "GB 18218-2018 4.2", "GB 18218-2018 4.3（表3至表6）")
MOST_T = 10**9  # tonnes: more is a slip of the pen

Bounds = tuple[Fraction, Fraction]  # both included; equal when it is known exactly


@dataclass(frozen=True, slots=True)
class Held:
    """One thing a unit may hold: ``substance`` as table 1 calls it, or "" with its ``classes`` of table 2.

    ``tonnes`` is exact, an int or a Decimal. Of several classes the lowest critical quantity counts (4.1).
    """

    tonnes: int | Decimal
    substance: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one thing contributes: ``share``, its tonnes over the critical ones, to S; that times β to R."""

    names: dict[str, str]
    tonnes: Fraction
    critical_t: Fraction
    beta: Bounds
    mark: str
    share: Fraction = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "share", self.tonnes / self.critical_t)


@dataclass(frozen=True, slots=True)
class Judged:
    """``value``: whether it is one. ``level``: 1 (gravest) to 4; None when it is none or ``missing`` could move it.

    ``s`` has no unit, nor has ``r`` (bounds, both included). ``levels`` are all that remain possible. ``missing``:
    «people», or the names of things whose hazard class would settle β.
    """

    value: bool
    level: int | None
    levels: tuple[int, ...]
    s: Fraction
    r: Bounds
    alpha: Bounds
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    articles: tuple[str, ...]
    edition: str
    mark: str
    as_of: dt.date

    @property
    def sure(self) -> bool:
        return not self.value or self.level is not None

    @property
    def sentence(self) -> dict[str, str]:
        """The answer in one sentence, in both languages; put together when somebody reads it."""
        names = {step["level"]: step["names"] for step in numbered(TOPIC, self.edition).values["levels"]}
        things = [line.names for line in self.lines if line.names["zh-hans"] in self.missing]
        asked = said.asked("people" in self.missing, things)
        return said.judged(self.s, self.r, [names[level] for level in self.levels], asked, self.edition)


@rule("major_hazard_installations.judge", *ARTICLES)
def judge(held: Sequence[Held], people: int | None, as_of: dt.date) -> Judged:
    """Judge one unit by the edition of ``as_of``. ``people`` live within 500 m beyond the boundary; None: not known.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for a day before the first edition, an unknown substance or
    class, a quantity or number that cannot be; TypeError for a float, which is not exact.
    """
    edition = of_the_day(TOPIC, as_of)
    steps = _steps(edition.number)
    lines = tuple(_line(one, edition) for one in held)
    s = sum((line.share for line in lines), Fraction(0))
    alpha = _alpha(people, steps)
    low = alpha[0] * sum((line.share * line.beta[0] for line in lines), Fraction(0))
    known = alpha[0] == alpha[1] and all(line.beta[0] == line.beta[1] for line in lines)
    high = low if known else alpha[1] * sum((line.share * line.beta[1] for line in lines), Fraction(0))
    levels = steps.levels_between(low, high) if s >= 1 else ()
    return Judged(
        s >= 1, levels[0] if len(levels) == 1 else None, levels, s, (low, high), alpha, lines,
        _missing(lines, people) if len(levels) > 1 else (),
        ARTICLES, edition.number, max((edition.mark, *(line.mark for line in lines))), as_of,
    )  # fmt: skip


@rule("major_hazard_installations.critical_quantity", ARTICLES[0])
def critical_quantity(classes: Sequence[str], as_of: dt.date) -> Fraction:
    """Tonnes for what table 1 does not list: the lowest critical quantity of its hazard classes (4.1, table 2)."""
    return _by_class(tuple(classes), of_the_day(TOPIC, as_of).number)[0]


@rule("major_hazard_installations.alpha", ARTICLES[2])
def alpha(people: int, as_of: dt.date) -> Fraction:
    """The factor for people who live within 500 m beyond the boundary of the plant (4.3, table 5)."""
    return _alpha(people, _steps(of_the_day(TOPIC, as_of).number))[0]


@dataclass(frozen=True, slots=True)
class Steps:
    """Tables 2, 4, 5 and 6 of one edition as exact numbers."""

    classes: dict[str, tuple[Fraction, Fraction]]  # symbol → critical tonnes, β
    alpha: tuple[tuple[int, Fraction], ...]  # least people → α, the most people first
    levels: tuple[tuple[Fraction, int], ...]  # least R → level, the gravest first

    def levels_between(self, low: Fraction, high: Fraction) -> tuple[int, ...]:
        """All levels that an R between ``low`` and ``high`` may have, the gravest first."""
        gravest, mildest = (next(n for n, (least, _level) in enumerate(self.levels) if r >= least) for r in (high, low))
        return tuple(level for _least, level in self.levels[gravest : mildest + 1])


@cache
def _steps(number: str) -> Steps:
    told = numbered(TOPIC, number).values
    return Steps(
        {one["symbol"]: (Fraction(one["critical_t"]), Fraction(one["beta"])) for one in told["classes"]},
        tuple((one["people"], Fraction(one["alpha"])) for one in told["alpha"]),
        tuple((Fraction(one["r"]), one["level"]) for one in told["levels"]),
    )


def _line(one: Held, edition: Edition) -> Line:
    tonnes = _exact(one.tonnes)
    if one.substance:
        names, critical, beta, mark = _by_name(one.substance, one.classes, edition.number)
        return Line(names, tonnes, critical, beta, mark)
    critical, beta = _by_class(one.classes, edition.number)
    return Line(said.of_classes(one.classes), tonnes, critical, beta, edition.mark)


@lru_cache(4096)
def _by_name(name: str, classes: tuple[str, ...], number: str) -> tuple[dict[str, str], Fraction, Bounds, str]:
    """What table 1 and table 3 say of a substance: its names, critical tonnes, β, and the mark of that β."""
    edition = numbered(TOPIC, number)
    known = find(name, edition)
    if known.beta is not None:
        return known.names, known.critical_t, (known.beta, known.beta), known.mark
    beta = _beta(classes or known.classes, number)
    return known.names, known.critical_t, beta, edition.mark if classes else known.mark


@lru_cache(4096)
def _by_class(classes: tuple[str, ...], number: str) -> tuple[Fraction, Bounds]:
    """The lowest critical quantity of these classes (4.1, table 2), and their β."""
    if not classes:
        raise Unanswerable(*said.neither_name_nor_class())
    beta = _beta(classes, number)
    return min(_steps(number).classes[symbol][0] for symbol in classes), beta


def _beta(classes: tuple[str, ...], number: str) -> Bounds:
    """Table 4. Of several classes the standard does not say which β counts, and of none any may: then bounds remain."""
    known = _steps(number).classes
    if strangers := [symbol for symbol in classes if symbol not in known]:
        raise Unanswerable(*said.unknown_class(strangers[0], tuple(known), number))
    betas = [known[symbol][1] for symbol in classes or known]
    return min(betas), max(betas)


def _alpha(people: int | None, steps: Steps) -> Bounds:
    if people is None:
        return steps.alpha[-1][1], steps.alpha[0][1]
    if isinstance(people, bool) or not isinstance(people, int):
        raise TypeError(f"people is a {type(people).__name__}: give a whole number, or None when it is not known")
    if people < 0:
        raise Unanswerable(*said.cannot_be("people", people))
    exact = next(factor for least, factor in steps.alpha if people >= least)
    return exact, exact


def _missing(lines: Sequence[Line], people: int | None) -> tuple[str, ...]:
    unsettled = [line.names["zh-hans"] for line in lines if line.beta[0] != line.beta[1] and line.tonnes]
    return (*(["people"] if people is None else []), *dict.fromkeys(unsettled))


def _exact(tonnes: int | Decimal) -> Fraction:
    if isinstance(tonnes, bool) or not isinstance(tonnes, int | Decimal):
        raise TypeError(f"tonnes is a {type(tonnes).__name__}: give a whole number or an exact Decimal")
    if not Decimal(tonnes).is_finite() or not 0 <= tonnes <= MOST_T:
        raise Unanswerable(*said.cannot_be("tonnes", tonnes))
    return Fraction(tonnes)
