"""How grave an accident is in law (Order 493, art. 3), and until which day its casualties count (art. 13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tocsin.pure.law import wording
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions, in_force
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables

Figure = Literal["deaths", "serious_injuries", "direct_loss_wan"]
FIGURES: tuple[Figure, ...] = ("deaths", "serious_injuries", "direct_loss_wan")


class Between(NamedTuple):
    """A figure known only by its bounds, both included: 21 injured in all, so serious injuries lie between 0 and 21."""

    low: int
    high: int


Recorded = int | Decimal | Between | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded(Answer):
    """The grade and how it was found. ``value`` None: it cannot be graded, and ``sentence`` says why.

    ``sure`` False with a value: at least this grade, a figure that is not recorded could raise it.
    """

    decided_by: tuple[Figure, ...] = ()
    missing: tuple[Figure, ...]
    comparison_only: bool = False  # an accident abroad: the yardstick is laid on it, it is not a legal grade


GRADE, WINDOW = "国务院令第493号第三条", "国务院令第493号第十三条"
ARTICLES = (GRADE, WINDOW)


@rule("accidents.grade", *ARTICLES)
def grade(
    deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date, *, country: str = "CN"
) -> Graded:
    """The grade by the rule in force on ``as_of``, the day of the accident. None as a figure: not recorded.

    The loss is direct economic loss in 万元 (ten thousand yuan), exact: a float is refused. ``country``: two letters of
    ISO 3166, or 中国. On an accident abroad the first edition is laid as a yardstick, also before it held.
    """
    figures = recorded(deaths, serious_injuries, direct_loss_wan)
    abroad = _country(country) != "CN"
    edition = in_force("accidents", as_of) or (editions("accidents")[0] if abroad else None)
    if edition is None:
        return _ungraded(as_of, (), wording.before_this_edition(as_of))
    return _graded(figures, edition, as_of, abroad)


def _country(told: str) -> str:
    """Its two letters; China however it is written."""
    plain = told.strip().upper()
    if plain in ("", "中国", "中华人民共和国", "CHINA", "CHN", "PRC"):
        return "CN"
    if len(plain) == 2 and plain.isascii() and plain.isalpha():
        return plain
    shown = told.strip()[:20]
    raise Unanswerable(
        f"“{shown}”不是国家或地区代码，应为两个字母，如CN、US。",
        f"“{shown}” is no country code: give two letters, such as CN or US.",
    )


def _graded(
    figures: dict[Figure, tuple[Decimal, Decimal | None] | None], edition: Edition, as_of: dt.date, abroad: bool
) -> Graded:
    reach = reached(figures, edition.values["grades"])
    if reach is None:
        return _ungraded(as_of, tuple(figures), wording.nothing_recorded())
    step, missing = reach.at, reach.missing
    shown: dict[Any, tuple[Decimal, Decimal | None]] = {
        name: known for name, known in figures.items() if known is not None and known[0] >= Decimal(step[name])
    }
    ends = all(known is not None and known[1] is not None for known in figures.values())
    by_ends = reach.most["names"] if ends else None
    why = wording.Reason(step, shown, missing, not reach.sure, by_ends, abroad, edition.number)
    return Graded.by(
        edition, as_of, *ARTICLES, value=step["value"], called=step["names"], sure=reach.sure,
        decided_by=tuple(shown), missing=missing, comparison_only=abroad, sentence=why.said(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """Which steps figures come to: ``at`` the one they reach for certain, ``most`` the gravest that is possible."""

    at: Mapping[str, Any]
    most: Mapping[str, Any]
    missing: tuple[Figure, ...]

    @property
    def sure(self) -> bool:
        """Whether what is not known could not raise it."""
        return self.at is self.most


def reached(
    figures: Mapping[Figure, tuple[Decimal, Decimal | None] | None], steps: Sequence[Mapping[str, Any]]
) -> Reach | None:
    """Where figures stand among ``steps``, gravest first; every accident reaches the last. None: none is known."""
    low = {name: known[0] for name, known in figures.items() if known is not None}
    if not low:
        return None
    most = {
        name: Decimal("Infinity") if known is None or known[1] is None else known[1] for name, known in figures.items()
    }
    missing = tuple(name for name, known in figures.items() if known is None)
    return Reach(_highest(low, steps), _highest(most, steps), missing)


def _highest(figures: Mapping[Figure, Decimal], steps: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The gravest step that any figure reaches."""
    return next(step for step in steps if any(known >= Decimal(step[name]) for name, known in figures.items()))


def recorded(
    deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded
) -> dict[Figure, tuple[Decimal, Decimal | None] | None]:
    """The least and the most each figure may be, both included; None: not recorded. Unanswerable, TypeError: wrong."""
    told = zip(FIGURES, (deaths, serious_injuries, direct_loss_wan), strict=True)
    return {name: _bounds(name, figure) for name, figure in told}


def _bounds(name: Figure, told: Recorded) -> tuple[Decimal, Decimal | None] | None:
    if told is None:
        return None
    if isinstance(told, Between):
        if not 0 <= told.low <= told.high:
            raise _cannot_be(name, f"{told.low}–{told.high}")
        return Decimal(told.low), Decimal(told.high)
    if isinstance(told, bool) or not isinstance(told, int | Decimal):
        raise TypeError(f"{name} is a {type(told).__name__}: give a whole number or an exact Decimal")
    exact = Decimal(told)
    if not exact.is_finite() or exact < 0 or (name != "direct_loss_wan" and exact != int(exact)):
        raise _cannot_be(name, told)
    return exact, exact


def _cannot_be(name: Figure, told: object) -> Unanswerable:
    called = wording.NAMES[name]
    return Unanswerable(f"{called['zh-hans']}不能是{told}。", f"{called['en'].capitalize()} cannot be {told}.")


def _ungraded(as_of: dt.date, missing: tuple[Figure, ...], sentence: wording.Said) -> Graded:
    return Graded(
        value=None, sure=False, missing=missing, articles=ARTICLES, edition="", mark="", as_of=as_of, sentence=sentence
    )


@rule("accidents.casualty_window", WINDOW)
def casualty_window(kind: Literal["ordinary", "road", "fire"], as_of: dt.date) -> Answer:
    """The last day, included, on which deaths and injuries of an accident of ``as_of`` still count.

    30 days, 7 for road traffic and fire. :class:`~tocsin.pure.law.refusals.Unanswerable` before the first edition.
    """
    edition = of_the_day("accidents", as_of)
    days = int(edition.values["window_days"][kind])
    last = as_of + dt.timedelta(days=days)
    return Answer.by(edition, as_of, WINDOW, value=last, sentence=wording.window(days, last))


WINDOWS: dict[str, wording.Said] = {
    "ordinary": {"zh-hans": "一般情形", "en": "ordinary"},
    "road": {"zh-hans": "道路交通事故", "en": "road traffic"},
    "fire": {"zh-hans": "火灾事故", "en": "fire"},
}


@tables("accidents")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The four grades, and how long casualties count."""
    grades = edition.values["grades"]
    return (
        Table(
            {"zh-hans": "事故等级（任一数字达到即可，含本数）", "en": "Grades: any one figure, itself included"},
            ({"zh-hans": "等级", "en": "grade"}, *FIGURE_HEADS),
            tuple((one["names"], *(same(one[name]) for name in FIGURES)) for one in grades),
            GRADE,
        ),
        Table(
            {"zh-hans": "伤亡人数变化计入的期限", "en": "How long changes of casualties count"},
            ({"zh-hans": "事故", "en": "accident"}, {"zh-hans": "日", "en": "days"}),
            tuple((WINDOWS[kind], same(days)) for kind, days in edition.values["window_days"].items()),
            WINDOW,
        ),
    )


FIGURE_HEADS: tuple[wording.Said, ...] = (
    {"zh-hans": "死亡（人）", "en": "deaths"},
    {"zh-hans": "重伤（人）", "en": "serious injuries"},
    {"zh-hans": "直接经济损失（万元）", "en": "direct loss (CNY 10,000)"},
)
