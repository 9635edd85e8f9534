"""What is done with a decision on a person: one lock, one move, one entry; who and why are sealed in the journal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post, Tenure
from tocsin.base.accounts.scopes import may
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.models import Sealed
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.persons import kinds, queries, resting, standing
from tocsin.duties.enforcement.persons.models import Concerned, PersonDecision, Release
from tocsin.duties.enforcement.persons.moving import (
    acting_as,
    acting_post,
    locked,
    moving,
    owe,
    owe_own,
    settle,
    stand_apart,
    today,
)
from tocsin.duties.enforcement.rules import penalties as penalty_rules
from tocsin.duties.enforcement.rules import persons as rules
from tocsin.duties.enforcement.rules.orders import NotPossible


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal. ``tenure``: who held which post; ``pieces``: keys of the record it rests on."""

    number: str
    tenure: uuid.UUID
    acted_on: dt.date
    kind: str
    article: str
    why: str
    pieces: Sequence[str]
    decider: uuid.UUID


def propose(by: By | Act, subject: Subject, told: Told) -> PersonDecision:
    """Somebody of the authority proposes; somebody else will decide."""
    number = rules.must_be_said(told.number, _("give the number under which this is kept"), 2)[:80]
    why = rules.must_be_said(told.why, _("say why"))
    article = rules.must_be_said(told.article, _("name the article with its document, as it held on that day"))
    if subject.plant is None:
        raise NotPossible(_("a decision on a person starts from something that lies at a plant"))
    tenure = Tenure.objects.select_related("post", "person").filter(uid=told.tenure).first()
    if tenure is None:
        raise NotPossible(_("choose who held the post"))
    decider = Post.objects.filter(uid=told.decider, closed_at=None).first()
    of_enterprise = tenure.post.role not in IN_REGION
    rules.must_fit(told.kind, of_enterprise)
    ended = tenure.until.date() if tenure.until else None
    rules.must_have_held(tenure.since.date(), ended, told.acted_on, today(by))
    offered = resting.of_subject(subject, tenure.post, by.at)
    rules.must_rest_on_record(told.pieces, offered)
    if by.who is None:
        raise NotPossible(_("a person proposes, not the platform"))
    one = PersonDecision(
        region=subject.plant.region, plant=subject.plant, subject_kind=subject.kind, subject=subject.uid,
        number=number, kind=told.kind, article=article[:200], acted_on=told.acted_on, of_enterprise=of_enterprise,
        pieces=[offered[key].kept() for key in sorted(set(told.pieces))], why=spoken(why), proposer=acting_post(by),
        proposed_who=by.who, proposed_at=by.at,
    )  # fmt: skip
    with by.act("person_decision.proposed", one) as act:
        act.what["person"] = act.seal("person", f"{tenure.person.uid} {tenure.post.uid}")
        act.what["why"] = act.seal("why", why)
        one.decider = _decider(decider, tenure, one, act)
        one.save()
        one.concerned = Concerned.objects.create(decision=one, post=tenure.post, person=tenure.person)
        stand_apart(act, one)
        owe_own(act, one, kinds.TELL, one.proposer)
        one.save()
        act.testify(one)
    return one


def _decider(post: Post | None, tenure: Tenure, one: PersonDecision, act: Act) -> Post:
    """Named now, so that the circle of those who know is closed from the first moment."""
    if post is None or not may(post, "person_decision", "decide"):
        raise NotPossible(_("name the post that decides"))
    of_person = standing.posts_of(tenure.person, tenure.post, act.at)
    deciding = standing.actor_in(post, act.at)
    rules.must_stand_apart(deciding, tenure.person.uid, of_person, [str(one.proposed_who)])
    return post


def tell(by: By | Act, one: PersonDecision, told_on: dt.date, speak_until: dt.date, basis: str) -> PersonDecision:
    """告知: from now on the person reads it, and can speak until a day that a document gives."""
    document = rules.must_be_said(basis, _("name the document that gives the time to speak"))
    with moving(by, "tell", one) as (act, held):
        acting_as(by, held.proposer)
        stand_apart(by, held)
        penalty_rules.must_be_between(told_on, held.proposed_at.date(), today(by))
        rules.must_be_ahead(speak_until, told_on, _("the person has at least one day to speak"))
        held.told_on, held.speak_until, held.speak_basis = told_on, speak_until, document[:200]
        Release.objects.create(decision=held, to=rules.TO_PERSON, at=act.at, by=held.proposer)
        owe(act, held, kinds.LISTEN, held.proposer, speak_until + dt.timedelta(days=1), document)
    return one


def hear(by: By | Act, one: PersonDecision, said: str) -> PersonDecision:
    """What the person states and defends: typed by the person, or recorded by the office."""
    with moving(by, "hear", one) as (act, held):
        assert held.speak_until is not None  # noqa: S101  the person was told
        if not queries.is_own(held, by.who):
            acting_as(by, held.proposer)
        rules.may_be_heard(said, held.speak_until, today(by))
        if said.strip():
            act.what["said"] = act.seal("said", said.strip())
            held.said = spoken(said.strip())
        held.heard_at = act.at
        owe_own(act, held, kinds.DECIDE, held.decider)
    return one


def decide(by: By | Act, one: PersonDecision, outcome: str, reasons: str) -> PersonDecision:
    """As proposed, or no responsibility; with reasons, by a post that did not propose."""
    why = rules.must_be_said(reasons, _("give the reasons of the decision"))
    with moving(by, "decide", one) as (act, held):
        acting_as(by, held.decider)
        stand_apart(by, held, held.proposed_who)
        rules.must_be_what_was_told(outcome, held.kind)
        act.what["reasons"] = act.seal("reasons", why)
        held.outcome, held.reasons, held.decided_at, held.decided_who = outcome, spoken(why), act.at, act.who
        owe_own(act, held, kinds.SERVE, held.proposer)
    return one


def serve(
    by: By | Act, one: PersonDecision, served_on: dt.date, appeal_until: dt.date, basis: str, reviewer: Post
) -> PersonDecision:
    """Served: the time to appeal runs, as the law of that kind gives it, to a post that did not decide."""
    document = rules.must_be_said(basis, _("name the document that gives the time to appeal"))
    with moving(by, "serve", one) as (act, held):
        acting_as(by, held.proposer)
        assert held.decided_at is not None  # noqa: S101
        penalty_rules.must_be_between(served_on, held.decided_at.date(), today(by))
        rules.must_be_ahead(appeal_until, served_on, _("the person has at least one day to appeal"))
        if not may(reviewer, "person_decision", "decide"):
            raise NotPossible(_("name the post that decides an appeal"))
        person, post = held.concerned.person, held.concerned.post
        assert person is not None and post is not None  # noqa: S101, PT018
        of_person = standing.posts_of(person, post, by.at)
        others = [str(held.proposed_who), str(held.decided_who)]
        rules.must_stand_apart(standing.actor_in(reviewer, by.at), person.uid, of_person, others)
        held.served_on, held.appeal_until, held.appeal_basis = served_on, appeal_until, document[:200]
        held.reviewer = reviewer
        owe(act, held, kinds.WAIT, held.proposer, appeal_until + dt.timedelta(days=1), document)
    return one


def appeal(by: By | Act, one: PersonDecision, appealed_on: dt.date, said: str) -> PersonDecision:
    """By the person, or recorded by the office when it came on paper."""
    why = rules.must_be_said(said, _("say what the appeal asks for"))
    with moving(by, "appeal", one) as (act, held):
        if not queries.is_own(held, by.who):
            acting_as(by, held.proposer)
        assert held.appeal_until is not None and held.served_on is not None  # noqa: S101, PT018
        penalty_rules.must_be_between(appealed_on, held.served_on, today(by))
        rules.may_appeal(held.appeal_until, appealed_on)
        act.what["appeal"] = act.seal("appeal", why)
        held.appealed_on, held.appeal = appealed_on, spoken(why)
        assert held.reviewer is not None  # noqa: S101
        owe_own(act, held, kinds.REVIEW, held.reviewer)
    return one


def review(by: By | Act, one: PersonDecision, result: str, reasons: str) -> PersonDecision:
    """Upheld, changed or revoked, by another post than the one that decided."""
    why = rules.must_be_said(reasons, _("give the reasons"))
    if result not in rules.RESULTS:
        raise NotPossible(_("say whether it is upheld, changed or revoked"))
    with moving(by, "review", one) as (act, held):
        acting_as(by, held.reviewer)
        stand_apart(by, held, held.proposed_who, held.decided_who)
        act.what["reasons"] = act.seal("reasons", why)
        held.result, held.review, held.reviewed_at = result, spoken(why), act.at
        settle(act, held)
    return one


def finish(by: By | Act, one: PersonDecision) -> PersonDecision:
    """The time to appeal is over, and nobody did."""
    with moving(by, "finish", one) as (act, held):
        acting_as(by, held.proposer)
        assert held.appeal_until is not None  # noqa: S101
        rules.may_finish(held.appeal_until, today(by))
        settle(act, held)
    return one


def withdraw(by: By | Act, one: PersonDecision, because: str) -> PersonDecision:
    """It was proposed in error; the record of it stays, sealed."""
    why = rules.must_be_said(because, _("say why it is withdrawn"))
    with moving(by, "withdraw", one) as (act, held):
        acting_as(by, held.proposer if held.decided_at is None else held.decider)
        act.what["because"] = act.seal("because", why)
        held.reasons = spoken(why)
        if held.step is not None and held.step.live:
            obligations.withdraw(act, held.step, _("withdrawn"))
    return one


def link(by: By | Act, one: PersonDecision, *, penalty: Penalty | None = None, clue: Clue | None = None) -> None:
    """The fine is a penalty case of its own, the suggestion to discipline a clue: joined to it, not written twice."""
    with by.act("person_decision.linked", one) as act:
        held = locked(one)
        acting_as(by, held.proposer)
        if penalty is None and clue is None:
            raise NotPossible(_("name a penalty case or a clue that exists"))
        if penalty is not None and (penalty.plant != held.plant or penalty.party != penalty_rules.PERSON):
            raise NotPossible(_("join a penalty case upon a person of this very plant"))
        if clue is not None and clue.subject != held.subject:
            raise NotPossible(_("join a clue about the same matter"))
        held.penalty, held.clue = penalty or held.penalty, clue or held.clue
        held.save(update_fields=["penalty", "clue"])
        act.testify(held)
    one.refresh_from_db()


def release(by: By | Act, one: PersonDecision, to: str, until: dt.date | None = None) -> Release:
    """To the enterprise, or to the public list until a day; an entry of its own."""
    with by.act("person_decision.released", one, what={"to": to}) as act:
        held = locked(one)
        rules.may_release(to, held.state, held.of_enterprise, until, today(by))
        if held.result == rules.REVOKED:
            raise NotPossible(_("it was revoked on appeal"))
        if Release.objects.filter(decision=held, to=to).exists():
            raise NotPossible(_("it is released to them already"))
        given = Release.objects.create(decision=held, to=to, at=act.at, by=acting_post(by), until=until)
        act.testify(held)
    return given


def erase_person(by: By | Act, one: PersonDecision, because: str) -> None:
    """Who it was upon goes, with what was said in the journal's sealed values; the decision stays."""
    why = rules.must_be_said(because, _("say why the person is erased"))
    with by.act("person_decision.person_erased", one, because=why) as act:
        held = locked(one)
        if held.ended_at is None:
            raise NotPossible(_("the person is erased when the decision has ended"))
        Concerned.objects.filter(decision=held, erased_at=None).update(person=None, post=None, erased_at=act.at)
        rows = Sealed.objects.filter(entry__about=held.uid, entry__kind__startswith="person_decision.")
        rows.update(value=None, salt=None, erased_at=act.at)
        held.why, held.said, held.reasons, held.appeal, held.review = {}, {}, {}, {}, {}
        held.save()
        act.testify(held)
    one.refresh_from_db()
