"""A decision on a person moves: by the table, under its lock, with one entry, and with the next clock set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.kinds import Kind
from tocsin.base.web.fields import end_of
from tocsin.duties.enforcement.persons import office, queries, standing
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

PAST = {
    "tell": "told", "hear": "heard", "decide": "decided", "serve": "served", "appeal": "appealed",
    "review": "reviewed", "finish": "finished", "withdraw": "withdrawn",
}  # fmt: skip
ENDED = (rules.REVIEWED, rules.FINAL, rules.WITHDRAWN)


@contextmanager
def moving(by: By | Act, verb: str, one: PersonDecision) -> Iterator[tuple[Act, PersonDecision]]:
    """The entry tells that it moved; who, what and why are sealed values of it."""
    with by.act(f"person_decision.{PAST[verb]}", one) as act:
        held = locked(one)
        held.state = rules.moved(held.state, verb)
        yield act, held
        if held.state in ENDED:
            held.ended_at = act.at
        held.save()
        act.testify(held)
    one.refresh_from_db()


def locked(one: PersonDecision) -> PersonDecision:
    rows = PersonDecision.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return rows.get(pk=one.pk)


def owe(act: Act, one: PersonDecision, kind: Kind, bearer: Post, due: dt.date, basis: str) -> None:
    """The one before is done; this one is owed. No plant, no name: only its bearer learns of it."""
    settle(act, one)
    owed = Owed(one.ref, {"zh-hans": one.number}, basis[:200], end_of(due), one.region, bearer=bearer)
    one.step = obligations.open_one(act, kind, owed)


def owe_own(act: Act, one: PersonDecision, kind: Kind, bearer: Post) -> None:
    """A step within the office: its time is the office's own."""
    due = today(act) + dt.timedelta(days=office.step_days())
    owe(act, one, kind, bearer, due, _("set by this office"))


def settle(act: Act, one: PersonDecision) -> None:
    if one.step is not None and one.step.live:
        obligations.discharge(act, one.step)


def acting_post(by: By | Act) -> Post:
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("this is done by a post of the authority"))
    return post


def acting_as(by: By | Act, post: Post | None) -> None:
    """This step belongs to one post alone."""
    if post is None or by.post != post.uid:
        raise NotPossible(_("another post does this step"))


def stand_apart(by: By | Act, one: PersonDecision, *others: object) -> None:
    """Neither the person, nor anyone under the person, nor whoever acted before."""
    concerned = one.concerned
    if concerned.person is None or concerned.post is None:
        raise NotPossible(_("the person was erased from this decision"))
    of_person = standing.posts_of(concerned.person, concerned.post, by.at)
    rules.must_stand_apart(
        standing.actor(by.who, by.at), concerned.person.uid, of_person, [str(other) for other in others if other]
    )


def today(by: By | Act) -> dt.date:
    return timezone.localtime(by.at).date()
