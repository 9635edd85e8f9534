"""Who reports an accident to whom, and by when: Order 493 (art. 9 to 11) and the Measures of 2009 (SAWS Order 21).

The clocks run from the receipt of the report, not from the accident: from the accident itself they are at their
strictest. Moments are naive local time, the last one included. The Measures name the bureaus of 2009; their tasks are
those of the emergency management departments now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tocsin.pure.law import reporting_said as said
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import whole
from tocsin.pure.law.refusals import Unanswerable, of_the_day, within
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.working_days import months_later

TOPIC = "reporting"
Reported = Literal["serious_incident", "general", "larger", "major", "especially_major"]
Level = Literal["county", "city", "province"]
LEVELS = ("county", "city", "province", "ministry")
UNIT, CHAIN, STEP = "国务院令第493号第九条", "国务院令第493号第十条", "国务院令第493号第十一条"
MEASURES = "安监总局令第21号"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport(Answer):
    """``value``: the moment by which the county level must know. ``provincial_by``: the same for the province.

    ``provincial_by`` None: the unit owes the province nothing, or (``sure`` False) the grade is not known.
    """

    provincial_by: dt.datetime | None


@rule("reporting.unit_by", UNIT, f"{MEASURES}第六条")
def unit_by(occurred: dt.datetime, informed: dt.datetime | None, grade: Reported | None, as_of: dt.date) -> UnitReport:
    """By when the unit must report. ``informed``: when its person in charge got the report; None: not known.

    The clock then runs from ``occurred``, its earliest, and the answer is not sure. Unanswerable: informed before it
    occurred, a serious incident before the Measures, a day before the first edition.
    """
    edition = _edition(grade, as_of)
    within(edition, occurred, informed)
    if informed is not None and informed < occurred:
        raise Unanswerable(*said.informed_before(occurred, informed))
    since = informed or occurred
    county = since + dt.timedelta(hours=edition.values["unit_hours"])
    direct: Mapping[str, Any] | None = edition.values.get("direct")
    owed = direct is not None and grade in direct["grades"]
    province = since + dt.timedelta(hours=direct["hours"]) if direct and owed else None
    open_grade = grade is None and direct is not None
    articles = _unit_articles(edition, grade)
    answer = UnitReport.by(
        edition, as_of, *articles, value=county, provincial_by=province, sure=informed is not None and not open_grade,
        sentence=said.unit(county, province, articles, informed is not None, open_grade),
    )  # fmt: skip
    return replace(answer, mark=_mark(edition, grade))


@rule("reporting.up_to", CHAIN, f"{MEASURES}第七条")  # art. 7 for a serious incident
def up_to(grade: Reported | None, as_of: dt.date) -> Answer:
    """The level up to which the authorities report, step by step; None as grade: at least the mildest one's level."""
    edition = _edition(grade, as_of)
    top, articles = edition.values["up_to"][grade or "general"], _chain(grade)
    answer = Answer.by(
        edition, as_of, *articles, value=top, called=said.LEVELS[top], sure=grade is not None,
        sentence=said.up_to(top, grade, articles),
    )  # fmt: skip
    return replace(answer, mark=_mark(edition, grade))


@rule("reporting.authority_by", CHAIN, STEP, f"{MEASURES}第七条")
def authority_by(received: dt.datetime, level: Level, grade: Reported | None, as_of: dt.date) -> Answer:
    """By when an authority that got the report at ``received`` must have told the next level.

    ``value`` None: the chain ends here by this grade, or (``sure`` False) it depends on the grade, which is not known.
    The table shows every later step when each level takes all of its time.
    """
    edition = _edition(grade, as_of)
    within(edition, received)
    articles = _chain(grade, STEP)
    top = edition.values["up_to"][grade or "general"]
    hours = edition.values["step_hours"]
    ahead = LEVELS[LEVELS.index(level) + 1 : LEVELS.index(top) + 1]
    steps = [(one, received + dt.timedelta(hours=hours * n)) for n, one in enumerate(ahead, 1)]
    beyond = LEVELS.index(level) > LEVELS.index(top) and grade is not None
    sure = grade is not None or bool(steps)
    if not steps:
        perhaps = None if sure else received + dt.timedelta(hours=hours)
        sentence = said.ended_below(level, top, articles) if beyond else said.ends_here(level, articles, perhaps)
        answer = Answer.by(edition, as_of, *articles, value=None, sure=sure, sentence=sentence)
        return replace(answer, mark=_mark(edition, grade))
    answer = Answer.by(
        edition, as_of, *articles, value=steps[0][1], called=said.LEVELS[steps[0][0]], sure=sure,
        table=said.steps(steps, articles[-1]), sentence=said.next_step(level, steps[0], hours, articles, grade is None),
    )  # fmt: skip
    return replace(answer, mark=_mark(edition, grade))


@rule("reporting.phone_by", f"{MEASURES}第八条", f"{MEASURES}第九条")
def phone_by(
    received: dt.datetime, level: Level, grade: Reported | None, grave_impact: bool | None, as_of: dt.date
) -> Answer:
    """By when an authority must have told the level named by ``called`` by telephone, before any written report.

    ``grave_impact``: the accident's impact upon society is grave (社会影响重大), which a person judges. ``value`` None:
    no telephone report is owed, or (``sure`` False) what is not known could make it so.
    """
    edition = _measures(as_of)
    within(edition, received)
    owed = _owed_by_phone(edition, level, grade, grave_impact)
    if owed is None:
        sure = grade is not None and grave_impact is False
        articles = (f"{MEASURES}第八条", f"{MEASURES}第九条")
        answer = Answer.by(edition, as_of, *articles, value=None, sure=sure, sentence=said.no_phone(level, sure))
        return answer if sure else replace(answer, mark="B")  # what art. 9 adds
    article, by = MEASURES + owed["article"], received + dt.timedelta(hours=owed["hours"])
    answer = Answer.by(
        edition, as_of, article, value=by, called=said.LEVELS[owed["to"]],
        sentence=said.phone(level, owed["to"], by, owed["hours"], article),
    )  # fmt: skip
    return replace(answer, mark=owed.get("mark", edition.mark))


@rule("reporting.follow_up", f"{MEASURES}第十一条")
def follow_up(grade: Reported | None, as_of: dt.date) -> Answer:
    """How often a day, at least, the report is continued (续报); None as grade: at least so often."""
    edition = _measures(as_of)
    times = edition.values["follow_up"]
    value = times[grade] if grade else min(times.values())
    article = f"{MEASURES}第十一条"
    sentence = said.follow_up(value, grade, article)
    return Answer.by(edition, as_of, article, value=value, unit="次/日", sure=grade is not None, sentence=sentence)


@rule("reporting.tip_by", f"{MEASURES}第十二条")
def tip_by(as_of: dt.date) -> Answer:
    """The last days for the first findings and for the full ones upon a tip of an accident received on ``as_of``."""
    edition = _measures(as_of)
    tip = edition.values["tip"]
    first, full = as_of + dt.timedelta(days=tip["first_days"]), months_later(as_of, tip["full_months"])
    article = f"{MEASURES}第十二条"
    return Answer.by(edition, as_of, article, value=(first, full), sentence=said.tip(first, full, tip, article))


@rule("reporting.serious_incident", f"{MEASURES}第二十六条")
def serious_incident(
    at_risk: int | None, trapped: int | None, evacuated: int | None, pollution: bool | None, places: bool | None,
    other: bool | None, as_of: dt.date,
) -> Answer:  # fmt: skip
    """Whether it is a serious incident (较大涉险事故), by any one item of art. 26. Persons; None: not known.

    ``pollution``, ``places``, ``other``: items that a person judges. ``value`` None: nothing known reaches an item, and
    something is not known. Unanswerable, TypeError: a number that cannot be, or is not whole.
    """
    edition = _measures(as_of)
    least = edition.values["serious"]
    persons = {"at_risk": at_risk, "trapped": trapped, "evacuated": evacuated}
    told = {name: None if number is None else whole(number, said.ITEMS[name]) for name, number in persons.items()}
    items: dict[str, bool | None] = {
        **{name: None if number is None else number >= least[name] for name, number in told.items()},
        "pollution": pollution, "places": places, "other": other,
    }  # fmt: skip
    met = tuple(name for name, reached in items.items() if reached)
    open_items = tuple(name for name, reached in items.items() if reached is None)
    value = True if met else None if open_items else False
    article = f"{MEASURES}第二十六条"
    answer = Answer.by(
        edition, as_of, article, value=value, sure=value is not None,
        sentence=said.serious(met, open_items, least, article),
    )  # fmt: skip
    return replace(answer, mark=least["mark"])


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The unit's clock, the chain upwards, the telephone, what follows."""
    return said.tables_of(edition.values)


def _edition(grade: Reported | None, as_of: dt.date) -> Edition:
    """The edition of the day; a serious incident is known to the Measures only."""
    return _measures(as_of) if grade == "serious_incident" else of_the_day(TOPIC, as_of)


def _measures(as_of: dt.date) -> Edition:
    edition = of_the_day(TOPIC, as_of)
    if "serious" not in edition.values:
        raise Unanswerable(*said.before_the_measures(as_of))
    return edition


def _unit_articles(edition: Edition, grade: Reported | None) -> tuple[str, ...]:
    measures = (f"{MEASURES}第六条",) if "direct" in edition.values else ()
    return measures if grade == "serious_incident" else (UNIT, *measures)


def _chain(grade: Reported | None, *more: str) -> tuple[str, ...]:
    """The articles of the chain upwards: those of Order 493, or the one of the Measures on serious incidents."""
    return (f"{MEASURES}第七条",) if grade == "serious_incident" else (CHAIN, *more)


def _mark(edition: Edition, grade: Reported | None) -> str:
    """What the Measures say of serious incidents was not seen in a copy."""
    return str(edition.values["serious"]["mark"]) if grade == "serious_incident" else edition.mark


def _owed_by_phone(
    edition: Edition, level: Level, grade: Reported | None, grave_impact: bool | None
) -> Mapping[str, Any] | None:
    owed: list[Mapping[str, Any]] = [
        one for one in edition.values["phone"] if level in one["from"] and grade in one["grades"]
    ]
    impact = edition.values["phone_impact"]
    if not owed and grave_impact and level in impact["from"]:
        return dict(impact)
    return owed[0] if owed else None
