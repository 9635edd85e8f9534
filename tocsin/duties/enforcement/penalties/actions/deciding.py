"""A person decides: a penalty within the range, none, a hand-over to another authority, or a withdrawal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tocsin.base.documents import issuing
from tocsin.base.journal.acts import Act, By
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.penalties import kinds, office, papers, queries
from tocsin.duties.enforcement.penalties.actions.moving import acting_post, by_law, drop, moving, owe, settle, today
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import discretion, ranges
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import penalty_procedure as procedure


@dataclass(frozen=True, slots=True)
class Decision:
    """``factors``: {factor: the sentence that says why it is there}."""

    number: str
    amount: Decimal
    factors: Mapping[str, str]
    because: str = ""
    discussed_on: dt.date | None = None


def decide(by: By | Act, case: Penalty, told: Decision) -> Penalty:
    """The amount lies within the law of the day of the act; who decides did not investigate.

    Without a number the decision is issued here and gets one.
    """
    document = told.number.strip()[:80]
    factors = discretion.weighed(told.factors, office.self_report_document())
    what = {"number": document, "amount": told.amount, "factors": [one["factor"] for one in factors]}
    with moving(by, "decide", case, what=what, because=told.because.strip()) as (act, held):
        rules.must_not_have_investigated(held.investigators, by.who)
        discretion.must_be_credited(factors, queries.reasons(held))
        found = ranges.of(held.basis, held.acted_on)
        ranges.must_lie_within(told.amount, found)
        assert held.proposed is not None  # noqa: S101  the party was told
        rules.must_have_been_told(told.amount, held.proposed)
        rules.must_be_discussed(told.amount, office.discussed_from(), told.discussed_on)
        act.article = found.article
        act.what["weighed"] = act.seal("weighed", "\n".join(one["why"] for one in factors))
        held.amount, held.decision, held.factors = told.amount, document, factors
        held.discussed_on, held.decided_at, held.decided_by = told.discussed_on, act.at, acting_post(by)
        held.within = {
            "low": str(found.low), "high": str(found.high), "article": found.article, "edition": found.edition,
        }  # fmt: skip
        if not document:
            told_now = papers.decision_of(held)
            held.decision = act.what["number"] = issuing.issue(act, papers.DECISION, held.ref, told_now).number
        if Penalty.objects.filter(decision=held.decision).exclude(pk=held.pk).exists():
            raise NotPossible(_("there is a decision %(number)s already") % {"number": held.decision})
        settle(act, held.step)
        settle(act, held.clock)
        until = by_law(procedure.served_by, today(by), today(by))
        held.step = owe(act, held, kinds.SERVE, until.value, until.articles[0])
    return case


def spare(by: By | Act, case: Penalty, because: str) -> Penalty:
    """不予处罚: decided as gravely as a penalty, by somebody who did not investigate, with a reason."""
    why = rules.must_be_said(because, _("say why no penalty is imposed"))
    with moving(by, "spare", case, because=why) as (act, held):
        rules.must_not_have_investigated(held.investigators, by.who)
        held.why, held.decided_at, held.decided_by = spoken(why), act.at, acting_post(by)
        drop(act, held.step, why)
        settle(act, held.clock)
    return case


def hand(by: By | Act, case: Penalty, to: str, number: str, because: str) -> Penalty:
    """案件移送: to the police, the procuratorate, discipline or another department; its answer is owed to us."""
    why = rules.must_be_said(because, _("say why it is handed over"))
    document = rules.must_be_said(number, _("give the number of the letter of hand-over"), 2)[:80]
    if to not in rules.TAKERS:
        raise NotPossible(_("say to whom it is handed over"))
    with moving(by, "hand", case, what={"to": to, "number": document}, because=why) as (act, held):
        held.why, held.handed_to, held.handed_number, held.handed_on = spoken(why), to, document, today(by)
        drop(act, held.step, why)
        drop(act, held.clock, why)
        due = today(by) + dt.timedelta(days=office.reply_days())
        held.step = owe(act, held, kinds.REPLY, due, _("set by this office"), held.officer)
    return case


def reply(by: By | Act, case: Penalty, taken: bool, number: str, text: str) -> Penalty:
    """That authority answered: it took the case, which ends ours; or it gave it back, and the time runs again."""
    said = rules.must_be_said(text, _("say what that authority answered"))
    document = rules.must_be_said(number, _("give the number of the answer"), 2)[:80]
    with moving(by, "answer", case, what={"taken": taken, "number": document}) as (act, held):
        act.what["said"] = act.seal("said", said)
        held.replied = {"taken": taken, "number": document, "text": spoken(said), "day": today(by).isoformat()}
        settle(act, held.step)
        if not taken:
            held.state = rules.INVESTIGATED if held.investigated_at else rules.FILED
            until = by_law(procedure.close_by, today(by), "none", today(by))
            held.clock, held.step = owe(act, held, kinds.CASE, until.value, until.articles[0]), None
    return case


def withdraw(by: By | Act, case: Penalty, because: str) -> Penalty:
    """The case was wrong; it stays readable, and what it was about is again without a disposition."""
    why = rules.must_be_said(because, _("say why the case is withdrawn"))
    with moving(by, "withdraw", case, because=why) as (act, held):
        held.why = spoken(why)
        drop(act, held.step, why)
        drop(act, held.clock, why)
    return case
