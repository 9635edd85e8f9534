"""The report is handed in, decided on by somebody else, released; and a year later its measures are evaluated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.evidence import actions as evidence
from tocsin.base.evidence import queries as exhibits
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.places import able, over_plant
from tocsin.base.web.fields import end_of
from tocsin.base.web.words import spoken, words
from tocsin.duties.enforcement.investigations import kinds, queries
from tocsin.duties.enforcement.investigations.actions.moving import drop, moving, seat_of, settle
from tocsin.duties.enforcement.investigations.actions.team import File
from tocsin.duties.enforcement.investigations.models import Investigation, InvestigationMeasure
from tocsin.duties.enforcement.penalties.actions.moving import acting_post, by_law, today
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import evaluation as yearly
from tocsin.pure.law import investigation as law
from tocsin.pure.law.grades import Grade


def hand_in(by: By | Act, case: Investigation, decide_by: dt.date | None = None) -> Investigation:
    """By the leader, when nothing is open. ``decide_by`` only where the law sets no day: of what is no accident."""
    with moving(by, "handed_in", case, _("hand in the report"), rules.OPEN) as (act, held):
        if seat_of(held, by).post_id != held.leader_id:
            raise NotPossible(_("the leader hands in the report"))
        rules.may_hand_in(queries.ready(held))
        due, article = _decided_by(held, decide_by, today(by))
        held.state, held.handed_in_at = rules.REPORTED, act.at
        settle(act, held.owed)
        title = {"zh-hans": f"调查 {held.number}：批复报告", "en": f"Investigation {held.number}: decide on the report"}
        owed = Owed(held.ref, title, article[:200], end_of(due), held.region, bearer=_decider(held, act.at))
        held.deciding = obligations.open_one(act, kinds.DECIDE, owed)
    return case


def _decided_by(held: Investigation, day: dt.date | None, today_: dt.date) -> tuple[dt.date, str]:
    if held.grade:
        told = by_law(law.approval_due, cast(Grade, held.grade), False, today_)
        return told.value, told.articles[0]
    if day is None:
        raise NotPossible(_("the law sets no day for this decision: say by when it is asked for"))
    rules.must_be_ahead(day, today_)
    return day, _("set by this office")


def _decider(held: Investigation, at: dt.datetime) -> Post | None:
    """The nearest head who was not on the team; None: whoever is nearest is asked to find one."""
    place, team = over_plant(held.plant), queries.persons(held)
    everyone = able({place}, at)
    heads = everyone.authorities(place, ("director", "leader"))
    return next((post for post in heads if everyone.holders[post.pk] not in team), None)


def send_back(by: By | Act, case: Investigation, because: str, until: dt.date) -> Investigation:
    """The team works on, and owes the report by the day given."""
    why = rules.must_be_said(because, _("say what is missing"))
    tried = _("send the report back")
    with moving(by, "sent_back", case, tried, rules.REPORTED, what={"until": until}, because=why) as (act, held):
        rules.must_be_of_others(queries.persons(held), by.who)
        rules.must_be_ahead(until, today(by))
        held.state, held.sent_back = rules.OPEN, spoken(why)
        drop(act, held.deciding, why)
        if held.owed is not None:
            obligations.reopen(act, held.owed, why, end_of(until))
    return case


def approve(by: By | Act, case: Investigation, number: str) -> Investigation:
    """批复: every measure is owed from now on, and the evaluation within a year."""
    document = rules.must_be_said(number, _("give the number of the approval"), 2)[:80]
    tried = _("approve the report")
    with moving(by, "approved", case, tried, rules.REPORTED, what={"number": document}) as (act, held):
        rules.must_be_of_others(queries.persons(held), by.who)
        held.state, held.approval = rules.APPROVED, document
        held.approved_at, held.approved_by = act.at, acting_post(by)
        settle(act, held.deciding)
        for measure in queries.measures(held):
            _owe(act, held, measure)
        due = by_law(yearly.evaluation_due, evaluated_from(held))
        act.what["evaluated_by"] = due.value
        title = {"zh-hans": f"调查 {held.number}：评估措施落实", "en": f"Investigation {held.number}: evaluation"}
        owed = Owed(held.ref, title, due.articles[0], end_of(due.value), held.region, bearer=held.approved_by)
        held.evaluating = obligations.open_one(act, kinds.EVALUATE, owed)
    return case


def evaluated_from(held: Investigation) -> dt.date:
    """The year runs from the day on which the report was approved."""
    assert held.approved_at is not None  # noqa: S101  just approved
    return timezone.localtime(held.approved_at).date()


def _owe(act: Act, held: Investigation, measure: InvestigationMeasure) -> None:
    of_plant = measure.gap.whose == rules.PLANT
    owed = Owed(
        measure.ref, measure.what, _("investigation %(number)s") % {"number": held.number}, end_of(measure.due_on),
        held.region, bearer=measure.bearer, plant=held.plant if of_plant else None,
    )  # fmt: skip
    measure.owed = obligations.open_one(act, kinds.MEASURE if of_plant else kinds.AGENCY_MEASURE, owed)
    measure.save()
    act.testify(measure)


def judge(
    by: By | Act, case: Investigation, measure: InvestigationMeasure, done: bool, found: str, files: Sequence[File] = ()
) -> InvestigationMeasure:
    """Whether one measure was carried out, with what proves it; it can be judged anew until the opinion is given."""
    said = rules.must_be_said(found, _("say what was found"))
    tried = _("evaluate the measures")
    with moving(by, "measure_judged", case, tried, rules.APPROVED, what={"done": done}) as (act, held):
        one = queries.measures(held).select_for_update(of=("self",)).get(pk=measure.pk)
        for name, data in files:
            evidence.hand_in(act, data, name, one.ref)
        proofs = exhibits.of(one.ref).count() + (one.owed is not None and one.owed.state == "discharged")
        rules.must_be_proved(done, proofs)
        one.done, one.judged, one.judged_at = done, spoken(said), act.at
        one.save()
        act.testify(one)
    return one


def evaluate(by: By | Act, case: Investigation, opinion: str, published: str) -> Investigation:
    """The opinion on all measures, and where it was made public."""
    said = rules.must_be_said(opinion, _("say what the evaluation comes to"), 10)
    where = rules.must_be_said(published, _("say where the evaluation was made public"))[:200]
    tried, article = _("evaluate the measures"), yearly.ARTICLE
    with moving(by, "evaluated", case, tried, rules.APPROVED, article=article) as (act, held):
        rules.may_evaluate([words(one.what) for one in queries.measures(held) if one.done is None])
        held.state, held.opinion = rules.EVALUATED, spoken(said)
        held.published, held.evaluated_at = where, act.at
        settle(act, held.evaluating)
    return case


def release(by: By | Act, case: Investigation, because: str) -> Investigation:
    """The report is official: from now on the plant sees it."""
    why = rules.must_be_said(because, _("say on which decision it is released"))
    with by.act("investigation.released", case, because=why) as act:
        held = Investigation.objects.select_for_update().get(pk=case.pk)
        if held.state not in (rules.APPROVED, rules.EVALUATED) or held.released_at is not None:
            raise NotPossible(_("what is approved and still sealed can be released"))
        held.released_at = act.at
        held.save()
        act.testify(held)
    case.refresh_from_db()
    return case
