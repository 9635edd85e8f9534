"""Duties that come round: assessments, drills, certificates, reports. When the next one is due.

The numbers stand with the other clocks (:mod:`tocsin.pure.law.clocks`); every answer rests on the duty's own document
and is refused on a day on which that document does not hold.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tocsin.pure.law import clocks, clocks_said
from tocsin.pure.law.clocks import Due
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.wording import Said

TOPIC = "reviews"
Duty = Literal[
    "plan_review", "drill_plan", "drill_site", "drill_high_risk", "drill_government", "installation_assessed",
    "hazchem_valuation", "certificate_review", "certificate_review_long", "coal_hazard_quarter",
]  # fmt: skip
Filed = Literal["plan", "installation"]
Quarter = Literal["1", "2", "3", "4"]
REPORTS = "安监总局令第16号第十四条"


def _articles(*keys: str) -> tuple[str, ...]:
    """The articles of those clocks, in the order of the list."""
    known = clocks.compiled(editions(clocks.TOPIC)[0])
    return tuple(dict.fromkeys(article for one in known if one.key in keys for article in one.full_articles))


VALUES = editions(TOPIC)[0].values


@rule("reviews.next_due", *_articles(*VALUES["duties"]))
def next_due(duty: Duty, last_done: dt.date, as_of: dt.date) -> Due:
    """The last day of the next one, when the last was on ``last_done``.

    Where the text says «once a year», «once a half-year» or «once a quarter» the stricter reading is the value, the
    calendar's stands in the sentence and ``sure`` is False. Unanswerable: its document does not hold on ``as_of``.
    """
    of_the_day(TOPIC, as_of)
    return clocks.due(duty, _morning(last_done), as_of)


@rule("reviews.quarterly_report_due", REPORTS)
def quarterly_report_due(year: int, quarter: Quarter, as_of: dt.date) -> Due:
    """By when the statistics of hazards of that quarter are sent in."""
    edition = of_the_day(TOPIC, as_of)
    return clocks.due(edition.values["reports"]["quarter"], _morning(_first(year, int(quarter) * 3)), as_of)


@rule("reviews.annual_report_due", REPORTS)
def annual_report_due(year: int, as_of: dt.date) -> Due:
    """By when the statistics of hazards of that year are sent in."""
    edition = of_the_day(TOPIC, as_of)
    return clocks.due(edition.values["reports"]["year"], _morning(_first(year, 12)), as_of)


@rule("reviews.filing_by", *_articles(*VALUES["filing"].values()))
def filing_by(what: Filed, done_on: dt.date, as_of: dt.date) -> Due:
    """By when it is filed: a plan after its publication, an installation after its assessment, each on ``done_on``."""
    edition = of_the_day(TOPIC, as_of)
    return clocks.due(edition.values["filing"][what], _morning(done_on), as_of)


@tables("reviews")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The duties that come round, as the list of clocks shows them; then the reports and filings."""
    values = edition.values
    once = [*values["reports"].values(), *values["filing"].values()]
    return (
        Table(
            {"zh-hans": "周期性义务", "en": "Duties that come round"},
            clocks_said.COLUMNS, _rows(values["duties"]), edition.source,
        ),
        Table(
            {"zh-hans": "报送和备案", "en": "Reports and filings"}, clocks_said.COLUMNS, _rows(once), edition.source
        ),
    )  # fmt: skip


def _rows(keys: list[str]) -> tuple[tuple[Said, ...], ...]:
    known = clocks.compiled(editions(clocks.TOPIC)[0])
    return tuple(clocks_said.row(one) for key in keys for one in known if one.key == key)


def _first(year: int, month: int) -> dt.date:
    if isinstance(year, bool) or not isinstance(year, int):
        raise TypeError(f"a year is a whole number, not a {type(year).__name__}")
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        raise Unanswerable(
            f"年度应在{dt.MINYEAR}至{dt.MAXYEAR - 1}之间，不能是{str(year)[:20]}。",
            f"A year lies between {dt.MINYEAR} and {dt.MAXYEAR - 1}, not {str(year)[:20]}.",
        )
    return dt.date(year, month, 1)


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
