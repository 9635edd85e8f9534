"""The case is investigated, rests on an article, and the party is told of its rights and heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.documents import issuing
from tocsin.base.documents import queries as documents
from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations.places import able, over_plant
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.penalties import kinds, office, papers
from tocsin.duties.enforcement.penalties.actions.moving import by_law, drop, moving, owe, settle, today
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules import ranges
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import penalty_procedure as procedure

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the party said, and what was answered. ``hearing_on`` and its notice: where it asked for a hearing."""

    said: str = ""
    answer: str = ""
    hearing_on: dt.date | None = None
    hearing_told_on: dt.date | None = None


def investigate(by: By | Act, case: Penalty, found: str, files: Sequence[File]) -> Penalty:
    """The investigation ends with what was found and what proves it. Who does this never decides."""
    said = rules.must_be_said(found, _("say what the investigation found"))
    if not files:
        raise NotPossible(_("hand in what proves it: records, photographs, documents"))
    with moving(by, "investigate", case) as (act, held):
        act.what["found"] = act.seal("found", said)
        hand_in(act, held, files)
        held.investigators = sorted({*held.investigators, str(act.who)})
        held.investigated_at = act.at
    return case


def hand_in(act: Act, held: Penalty, files: Sequence[File]) -> None:
    """Evidence of a case goes with the region: the plant does not see it."""
    for name, data in files:
        evidence.hand_in(act, data, name, held.ref, region=held.region.uid)


def ground(by: By | Act, case: Penalty, basis: Mapping[str, Any]) -> Penalty:
    """On which article it rests; the range follows from the law of the day of the act."""
    told = ranges.of(basis, case.acted_on)
    what = {"kind": basis["kind"], "low": told.low, "high": told.high, "edition": told.edition}
    with moving(by, "ground", case, what=what, article=told.article) as (act, held):
        duty_of_a_person = basis["kind"] == ranges.DUTY
        if basis["kind"] != ranges.TYPED and duty_of_a_person != (held.party == rules.PERSON):
            raise NotPossible(_("this article is not about such a party"))
        held.basis = dict(basis)
        held.investigators = sorted({*held.investigators, str(act.who)})
        drop(act, held.step, _("the case rests on another article"))
    return case


def notify(by: By | Act, case: Penalty, number: str, told_on: dt.date, proposed: Decimal) -> Penalty:
    """告知: what is proposed and why, the right to state and defend, and to a hearing where there is one.

    Without a ``number`` the notice is issued here and gets one.
    """
    document = number.strip()[:80]
    rules.must_be_between(told_on, _day(case), today(by))
    asked = rules.hears_a_right(office.hearing_from(case.party), proposed)
    until, article = _speak_until(told_on, asked)
    what = {"number": document, "told_on": told_on, "proposed": proposed, "hearing": asked, "until": until}
    with moving(by, "notify", case, what=what, article=article) as (act, held):
        ranges.must_lie_within(proposed, ranges.of(held.basis, held.acted_on))
        held.notice, held.told_on, held.proposed = document, told_on, proposed
        held.hearing, held.speak_until = asked, until
        held.said, held.answer, held.hearing_on = {}, {}, None
        if not document:
            held.notice = act.what["number"] = _issued(act, held)
        drop(act, held.step, _("the party is told anew"))
        held.step = owe(act, held, kinds.LISTEN, until, article)
    return case


def _issued(act: Act, held: Penalty) -> str:
    """The number of the notice that is issued now; one that told something else is replaced."""
    told, anew = papers.notice_of(held), _("the party is told anew")
    earlier = documents.issued_of([held.uid]).filter(kind=papers.NOTICE, withdrawn_at=None, replaced_by=None).first()
    return issuing.issue(act, papers.NOTICE, held.ref, told, replaces=earlier, because=anew if earlier else "").number


def hear(by: By | Act, case: Penalty, heard: Heard) -> Penalty:
    """What the party said is kept, with the answer; a hearing was announced in time."""
    said, answer = heard.said.strip(), heard.answer.strip()
    with moving(by, "hear", case, what={"hearing_on": heard.hearing_on}) as (act, held):
        assert held.speak_until is not None  # noqa: S101  the party was told
        rules.may_be_heard(said, held.speak_until, today(by))
        if said:
            rules.must_be_said(answer, _("answer what the party said: taken up or not, and why"))
            act.what["said"], act.what["answer"] = act.seal("said", said), act.seal("answer", answer)
        if heard.hearing_on is not None:
            _announced(held, heard, today(by))
        held.said, held.answer = (spoken(said), spoken(answer)) if said else ({}, {})
        held.hearing_on, held.heard_at = heard.hearing_on, act.at
        settle(act, held.step)
        assert held.clock is not None  # noqa: S101  runs since the case was filed
        due = max(held.clock.due_at.date(), today(by))
        held.step = owe(act, held, kinds.DECIDE, due, held.clock.basis, _decider(held, act.at))
    return case


def _announced(held: Penalty, heard: Heard, day: dt.date) -> None:
    if not held.hearing:
        raise NotPossible(_("this party has no right to a hearing; record its statement"))
    assert heard.hearing_on is not None and held.told_on is not None  # noqa: S101, PT018
    rules.must_be_between(heard.hearing_on, held.told_on, day)
    last = by_law(procedure.hearing_notice_by, heard.hearing_on, heard.hearing_on)
    if heard.hearing_told_on is None or heard.hearing_told_on > last.value:
        told = {"day": last.value.isoformat(), "article": last.articles[0]}
        raise NotPossible(_("the hearing had to be announced by %(day)s (%(article)s)") % told)


def _speak_until(told_on: dt.date, hearing: bool) -> tuple[dt.date, str]:
    if hearing:
        last = by_law(procedure.hearing_by, told_on, told_on)
        return last.value, last.articles[0]
    return told_on + dt.timedelta(days=office.statement_days()), _("set by this office")


def _day(case: Penalty) -> dt.date:
    return timezone.localtime(case.investigated_at or case.filed_at).date()


def _decider(held: Penalty, at: dt.datetime) -> Post | None:
    """The nearest head who did not investigate; None: the officer is asked to find one."""
    everyone = able({over_plant(held.plant)}, at)
    heads = everyone.authorities(over_plant(held.plant), ("director",))
    return next((post for post in heads if str(everyone.holders[post.pk]) not in held.investigators), None)
