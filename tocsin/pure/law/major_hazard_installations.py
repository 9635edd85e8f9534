"""Which unit is a major hazard installation (危险化学品重大危险源), and of which level: GB 18218-2018, exactly.

A unit is a production unit or a storage unit (clause 3); where one ends is a person's judgement, and the 500 m of the
standard bound the people who count, never units. Quantities are what was *designed* as the most (4.2), in tonnes.
A mixture of the same hazard class as its pure substance counts whole as that substance; of another class it counts by
that class (4.2): name the classes, not the substance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from math import lcm
from typing import ClassVar

from tocsin.pure.law import major_hazard_said as said
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, numbered
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.substances import TOPIC, classes_named, find, table
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.wording import Said

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
class Counts:
    """How a thing counts by the tables: its critical tonnes, its β, and the mark of that β."""

    names: Said
    critical_t: Fraction
    beta: Bounds
    mark: str
    weights: tuple[int, int, int]  # what one tonne adds to S, the least R and the most R, times the edition's scale


@dataclass(frozen=True, slots=True)
class Line:
    """What one thing contributes: ``share``, its tonnes over the critical ones, to S; that times β to R."""

    counts: Counts
    tonnes: int | Decimal
    SHOWN: ClassVar = ("names", "tonnes", "critical_t", "beta", "share", "mark")

    @property
    def names(self) -> Said:
        return self.counts.names

    @property
    def critical_t(self) -> Fraction:
        return self.counts.critical_t

    @property
    def beta(self) -> Bounds:
        return self.counts.beta

    @property
    def mark(self) -> str:
        return self.counts.mark

    @property
    def share(self) -> Fraction:
        return Fraction(self.tonnes) / self.critical_t


@dataclass(frozen=True, slots=True)
class Judged:
    """``value``: whether it is one. ``level``: 1 (gravest) to 4; None when it is none or ``missing`` could move it.

    It carries what every :class:`~tocsin.pure.law.answers.Answer` does, put together only when somebody reads it.
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
    unit: ClassVar = ""
    SHOWN: ClassVar = (
        "value", "unit", "called", "sure", "level", "levels", "s", "r", "alpha", "lines", "missing",
        "articles", "edition", "mark", "as_of", "sentence",
    )  # fmt: skip

    @property
    def sure(self) -> bool:
        return not self.value or self.level is not None

    @property
    def called(self) -> Said:
        return said.called(self.value, [self._names[level] for level in self.levels])

    @property
    def table(self) -> Table:
        """Thing by thing: tonnes, critical tonnes, β, what it adds to S."""
        rows = (
            (line.names, said.exact(Fraction(line.tonnes)), said.exact(line.critical_t), said.between(line.beta),
             said.exact(line.share)) for line in self.lines
        )  # fmt: skip
        return Table(said.LINES, said.LINE_HEADS, tuple(rows), ARTICLES[1])

    @property
    def sentence(self) -> Said:
        """The answer in one sentence, in both languages."""
        things = [line.names for line in self.lines if line.names["zh-hans"] in self.missing]
        asked = said.asked("people" in self.missing, things)
        return said.judged(self.s, self.r, [self._names[level] for level in self.levels], asked, self.edition)

    @property
    def _names(self) -> dict[int, Said]:
        return {step["level"]: step["names"] for step in numbered(TOPIC, self.edition).values["levels"]}


@rule("major_hazard_installations.judge", *ARTICLES)
def judge(held: Sequence[Held], people: int | None, as_of: dt.date) -> Judged:
    """Judge one unit by the edition of ``as_of``. ``people`` live within 500 m beyond the boundary; None: not known.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for a day before the first edition, an unknown substance or
    class, a quantity or number that cannot be; TypeError for a float, which is not exact.
    """
    edition = of_the_day(TOPIC, as_of)
    steps = _steps(edition.number)
    lines = tuple(_line(one, edition.number) for one in held)
    alpha = _alpha(people, steps)
    s, least, most = _summed(lines, steps.scale)
    low = alpha[0] * least
    high = low if least == most and alpha[0] == alpha[1] else alpha[1] * most
    levels = steps.levels_between(low, high) if s >= 1 else ()
    return Judged(
        s >= 1, levels[0] if len(levels) == 1 else None, levels, s, (low, high), alpha, lines,
        _missing(lines, people) if len(levels) > 1 else (),
        ARTICLES, edition.number, max((edition.mark, *(line.mark for line in lines))), as_of,
    )  # fmt: skip


@rule("major_hazard_installations.critical_quantity", ARTICLES[0])
def critical_quantity(classes: Sequence[str], as_of: dt.date) -> Answer:
    """Tonnes for what table 1 does not list: the lowest critical quantity of its hazard classes (4.1, table 2)."""
    edition = of_the_day(TOPIC, as_of)
    symbols = tuple(dict.fromkeys(symbol for each in classes for symbol in classes_named(each) or (each,)))
    value = _by_class(symbols, edition.number).critical_t
    sentence = said.critical(symbols, value, edition.number)
    return Answer.by(edition, as_of, ARTICLES[0], value=value, unit="t", sentence=sentence)


@rule("major_hazard_installations.alpha", ARTICLES[2])
def alpha(people: int, as_of: dt.date) -> Answer:
    """The factor for people who live within 500 m beyond the boundary of the plant (4.3, table 5)."""
    edition = of_the_day(TOPIC, as_of)
    value = _alpha(people, _steps(edition.number))[0]
    sentence = said.factor(people, value, edition.number)
    return Answer.by(edition, as_of, ARTICLES[2], value=value, sentence=sentence)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Tables 1 to 6 of that edition."""
    return said.tables_of(edition.values, table(edition.number))


def _summed(lines: Sequence[Line], scale: int) -> tuple[Fraction, Fraction, Fraction]:
    """S, the least and the most R before α, exact: whole numbers over one denominator, which is what makes it quick."""
    s = least = most = 0
    whole = 1  # tonnes times this are whole numbers
    for line in lines:
        n, d = line.tonnes.as_integer_ratio()
        if whole % d:
            grown = lcm(whole, d)
            s, least, most = (total * (grown // whole) for total in (s, least, most))
            whole = grown
        n *= whole // d
        of_s, of_least, of_most = line.counts.weights
        s, least, most = s + n * of_s, least + n * of_least, most + n * of_most
    under = whole * scale
    low = Fraction(least, under)
    return Fraction(s, under), low, low if least == most else Fraction(most, under)


@dataclass(frozen=True, slots=True)
class Steps:
    """Tables 2, 4, 5 and 6 of one edition as exact numbers."""

    classes: dict[str, tuple[Fraction, Fraction]]  # symbol → critical tonnes, β
    alpha: tuple[tuple[int, Fraction], ...]  # least people → α, the most people first
    levels: tuple[tuple[Fraction, int], ...]  # least R → level, the gravest first
    scale: int  # every weight of a tonne in S and R times this is a whole number

    def levels_between(self, low: Fraction, high: Fraction) -> tuple[int, ...]:
        """All levels that an R between ``low`` and ``high`` may have, the gravest first."""
        mildest = self._at(low)
        gravest = mildest if high == low else self._at(high)
        return tuple(level for _least, level in self.levels[gravest : mildest + 1])

    def _at(self, r: Fraction) -> int:
        return next(n for n, (least, _level) in enumerate(self.levels) if r >= least)


@cache
def _steps(number: str) -> Steps:
    told = numbered(TOPIC, number).values
    classes = {one["symbol"]: (Fraction(one["critical_t"]), Fraction(one["beta"])) for one in told["classes"]}
    betas = [beta for _critical, beta in classes.values()] + [one.beta for one in table(number) if one.beta is not None]
    critical = [known for known, _beta in classes.values()] + [one.critical_t for one in table(number)]
    return Steps(
        classes,
        tuple((one["people"], Fraction(one["alpha"])) for one in told["alpha"]),
        tuple((Fraction(one["r"]), one["level"]) for one in told["levels"]),
        lcm(*(known.numerator for known in critical)) * lcm(*(beta.denominator for beta in betas)),
    )


def _line(one: Held, number: str) -> Line:
    counts = _by_name(one.substance, one.classes, number) if one.substance else _by_class(one.classes, number)
    return Line(counts, _exact(one.tonnes))


@lru_cache(4096)
def _by_name(name: str, classes: tuple[str, ...], number: str) -> Counts:
    """What table 1 and table 3 say of a substance."""
    edition = numbered(TOPIC, number)
    known = find(name, edition)
    if known.beta is not None:
        return _counts(known.names, known.critical_t, (known.beta, known.beta), known.mark, number)
    beta = _beta(classes or known.classes, number)
    return _counts(known.names, known.critical_t, beta, edition.mark if classes else known.mark, number)


@lru_cache(4096)
def _by_class(classes: tuple[str, ...], number: str) -> Counts:
    """The lowest critical quantity of these classes (4.1, table 2), and their β."""
    if not classes:
        raise Unanswerable(*said.neither_name_nor_class())
    beta = _beta(classes, number)
    critical = min(_steps(number).classes[symbol][0] for symbol in classes)
    return _counts(said.of_classes(classes), critical, beta, numbered(TOPIC, number).mark, number)


def _counts(names: Said, critical: Fraction, beta: Bounds, mark: str, number: str) -> Counts:
    scale = _steps(number).scale
    weights = [factor * scale / critical for factor in (Fraction(1), *beta)]
    return Counts(names, critical, beta, mark, (int(weights[0]), int(weights[1]), int(weights[2])))


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


def _exact(tonnes: int | Decimal) -> int | Decimal:
    if isinstance(tonnes, bool) or not isinstance(tonnes, int | Decimal):
        raise TypeError(f"tonnes is a {type(tonnes).__name__}: give a whole number or an exact Decimal")
    if (isinstance(tonnes, Decimal) and not tonnes.is_finite()) or not 0 <= tonnes <= MOST_T:
        raise Unanswerable(*said.cannot_be("tonnes", tonnes))
    return tonnes
