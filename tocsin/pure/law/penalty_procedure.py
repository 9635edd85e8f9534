"""The procedure of a penalty in days and amounts: limitation, hearing, decision, service, payment, late payment.

Working days are those of the Administrative Penalty Law, art. 85: its periods of two, three, five and seven days. The
day of the event is not counted; the last day is included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from tocsin.pure.law import penalty_said as said
from tocsin.pure.law import working_days
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact, whole
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC, LAW = "penalty_procedure", "行政处罚法（2021）"
LIMITATION, SPOT, DECISION, SERVICE, PAY, LATE, NOT_COUNTED, WORKING = (
    f"{LAW}第{n}条" for n in ("三十六", "五十一", "六十", "六十一", "六十七", "七十二", "七十三", "八十五")
)
REQUEST, NOTICE = (f"{LAW}第六十四条第（{n}）项" for n in "一二")
ORDER = "安监总局令第15号第三十二条"
Extended = Literal["none", "office", "higher"]
Counts = Callable[[dt.date, int], tuple[dt.date, bool]]
Says = Callable[[dt.date, int, dt.date, bool], Said]


@rule("penalty_procedure.limitation", LIMITATION)
def limitation(act_ended: dt.date, life_health_finance: bool | None, harm: bool | None, as_of: dt.date) -> Answer:
    """The last day on which the act may still be discovered and punished. ``act_ended``: its day, or its end.

    Five years need both that citizens' life, health or finance are concerned and that harm was done; None: not known.
    Where that leaves it open the shorter time is told, and it is not sure. Special laws may set otherwise.
    """
    edition = of_the_day(TOPIC, as_of)
    both = (life_health_finance, harm)
    longer = all(both)
    sure = longer or False in both
    years = {kind: int(n) for kind, n in edition.values["limitation_years"].items()}
    last = {kind: working_days.months_later(act_ended, 12 * n) for kind, n in years.items()}
    kind = "life_health_finance" if longer else "ordinary"
    return Answer.by(
        edition, as_of, LIMITATION, value=last[kind], sure=sure,
        sentence=said.limitation(act_ended, years[kind], last[kind], None if sure else last["life_health_finance"]),
    )  # fmt: skip


@rule("penalty_procedure.hearing_by", REQUEST, WORKING)
def hearing_by(told_on: dt.date, as_of: dt.date) -> Answer:
    """The last day to ask for a hearing, when the party was told of that right on ``told_on``."""
    return _working("hearing_request_working_days", REQUEST, told_on, as_of, said.hearing_by)


@rule("penalty_procedure.hearing_notice_by", NOTICE, WORKING)
def hearing_notice_by(hearing_on: dt.date, as_of: dt.date) -> Answer:
    """The last day to tell the party when and where the hearing of ``hearing_on`` is held."""
    return _working("hearing_notice_working_days", NOTICE, hearing_on, as_of, said.notice_by, working_days.before)


@rule("penalty_procedure.close_by", DECISION, ORDER)
def close_by(opened: dt.date, extended: Extended, as_of: dt.date) -> Answer:
    """The last day to decide a case that was opened on ``opened``.

    Until 2026-02-01 (excluded) by SAWS Order 15: 30 days; extended by the office to 90, by the office above to 180.
    Since then by the law's own 90 days, not sure: MEM Order 18 may set otherwise and is not in this version. It sets
    no extension: one that was given is then refused with :class:`~tocsin.pure.law.refusals.Unanswerable`.
    """
    edition = of_the_day(TOPIC, as_of)
    by_order = edition.values["closing_days"]
    if by_order is None and extended != "none":
        raise Unanswerable(*said.NO_EXTENSION)
    days = int(by_order[extended] if by_order else edition.values["decision_days"])
    last, _ = working_days.last_day(opened, days)
    articles = (DECISION, ORDER) if by_order else (DECISION,)
    sentence = said.close_by(opened, days, last, extended if by_order else None)
    return Answer.by(edition, as_of, *articles, value=last, sure=bool(by_order), sentence=sentence)


@rule("penalty_procedure.served_by", SERVICE, WORKING)
def served_by(announced: dt.date, as_of: dt.date) -> Answer:
    """The last day to serve the decision on a party that was absent when it was announced."""
    return _working("service_working_days", SERVICE, announced, as_of, said.served_by)


@rule("penalty_procedure.pay_by", PAY)
def pay_by(received: dt.date, as_of: dt.date) -> Answer:
    """The last day to pay the fine, when the decision was received on ``received``: calendar days, not moved."""
    edition = of_the_day(TOPIC, as_of)
    n = int(edition.values["pay_days"])
    last, _ = working_days.last_day(received, n)
    day_off = not working_days.is_working(last)[0]
    return Answer.by(edition, as_of, PAY, value=last, sentence=said.pay_by(received, n, last, day_off))


@rule("penalty_procedure.late_fee", LATE, NOT_COUNTED)
def late_fee(fine_yuan: Decimal | int, days_late: int, as_of: dt.date) -> Answer:
    """What may be added to a fine that is paid ``days_late`` days late, in yuan: never more than the fine itself.

    ``days_late`` leaves out the days of reconsideration and litigation (art. 73). Unanswerable: below zero, not finite.
    """
    edition = of_the_day(TOPIC, as_of)
    fine, days = exact(fine_yuan, said.FINE), whole(days_late, said.DAYS_LATE)
    percent = Decimal(edition.values["late_percent_a_day"])
    by_days = fine * percent * days / 100
    added = min(by_days, fine)
    return Answer.by(
        edition, as_of, LATE, NOT_COUNTED, value=added, unit="元",
        table=said.sum_of_late_fee(fine, percent, days, by_days, added, LATE),
        sentence=said.late_fee(fine, percent, days, added, capped=by_days > fine),
    )  # fmt: skip


@rule("penalty_procedure.on_the_spot", SPOT)
def on_the_spot(party: Literal["person", "unit"], fine_yuan: Decimal | int, as_of: dt.date) -> Answer:
    """Whether a fine of that amount may be decided on the spot: the bound is included, facts established."""
    edition = of_the_day(TOPIC, as_of)
    fine, most = exact(fine_yuan, said.FINE), int(edition.values["on_the_spot_yuan"][party])
    sentence = said.on_the_spot(party, fine, most)
    return Answer.by(edition, as_of, SPOT, value=fine <= most, sentence=sentence)


def _working(
    name: str, article: str, day: dt.date, as_of: dt.date, says: Says, count: Counts = working_days.after
) -> Answer:
    """A step so many working days after (or before) a day."""
    edition = of_the_day(TOPIC, as_of)
    n = int(edition.values[name])
    last, sure = count(day, n)
    return Answer.by(edition, as_of, article, WORKING, value=last, sure=sure, sentence=says(day, n, last, sure))


@tables("penalty_procedure")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The times, then the amounts."""
    values, years = edition.values, edition.values["limitation_years"]
    rows = [
        (said.ROWS["ordinary"], said.years(years["ordinary"]), same(LIMITATION)),
        (said.ROWS["life_health_finance"], said.years(years["life_health_finance"]), same(LIMITATION)),
        (said.ROWS["request"], said.days(values["hearing_request_working_days"], working=True), same(REQUEST)),
        (said.ROWS["notice"], said.days(values["hearing_notice_working_days"], working=True), same(NOTICE)),
        (said.ROWS["decision"], said.days(values["decision_days"]), same(DECISION)),
        *((said.ROWS[kind], said.days(n), same(ORDER)) for kind, n in (values["closing_days"] or {}).items()),
        (said.ROWS["service"], said.days(values["service_working_days"], working=True), same(SERVICE)),
        (said.ROWS["pay"], said.days(values["pay_days"]), same(PAY)),
    ]
    amounts: list[tuple[Said, ...]] = [
        (said.ROWS["late"], same(f"{values['late_percent_a_day']}%"), same(LATE)),
        *((said.ROWS[party], same(most), same(SPOT)) for party, most in values["on_the_spot_yuan"].items()),
    ]
    return (
        Table(said.TIMES, said.TIME_COLUMNS, tuple(rows), LAW),
        Table(said.AMOUNTS, said.AMOUNT_COLUMNS, tuple(amounts), LAW),
    )
