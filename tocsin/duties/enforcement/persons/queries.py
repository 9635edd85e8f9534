"""Who may see that there is a decision on a person, who may read it, and that each look is written down."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet
from django.utils import timezone

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.scopes import narrow
from tocsin.base.journal.acts import By
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules

RELATED = (
    "region", "plant__enterprise", "proposer", "decider", "reviewer", "step__bearer", "clue", "penalty",
    "concerned__post", "concerned__person",
)  # fmt: skip


def visible(post: Post, who: uuid.UUID | None) -> QuerySet[PersonDecision]:
    """What this person, as this post, may know to exist; the newest first. Nobody else learns even that."""
    rows = PersonDecision.objects.select_related(*RELATED)
    mine = rows.filter(pk__in=own(who).values("pk"))
    if scope_of(post, "person_decision", "see") is not None:
        placed = narrow(PersonDecision.objects.all(), post, "person_decision", "see")
        mine = rows.filter(Q(pk__in=own(who).values("pk")) | Q(pk__in=_entitled(placed, post, who).values("pk")))
    return mine.order_by("-proposed_at", "-pk")


def _entitled(rows: QuerySet[PersonDecision], post: Post, who: uuid.UUID | None) -> QuerySet[PersonDecision]:
    """In the place: those who propose, decide and review; and an enterprise when it was released to it.

    Whoever a decision is upon does not come to it by an office: see :func:`own`.
    """
    handles = Q(proposer=post) | Q(decider=post) | Q(reviewer=post) | Q(step__bearer=post)
    released = Q(pk__in=PersonDecision.objects.filter(releases__to=rules.TO_ENTERPRISE).values("pk"))
    found = rows.filter(handles if post.role in IN_REGION else released)
    return found if who is None else found.exclude(concerned__person__uid=who)


def own(who: uuid.UUID | None) -> QuerySet[PersonDecision]:
    """What was decided, or is proposed, about this person, once the person was told."""
    if who is None:
        return PersonDecision.objects.none()
    released = PersonDecision.objects.filter(releases__to=rules.TO_PERSON)
    return PersonDecision.objects.filter(concerned__person__uid=who, pk__in=released.values("pk"))


def of_subject(post: Post, who: uuid.UUID | None, subject: Subject) -> QuerySet[PersonDecision]:
    return visible(post, who).filter(subject=subject.uid)


def look(by: By, post: Post, uid: uuid.UUID) -> PersonDecision:
    """Read one. While it is not public, who looked and when is an entry of its own."""
    found = visible(post, by.who).filter(uid=uid).first()
    if found is None:
        raise Missing
    if not is_public(found, timezone.localtime(by.at).date()):
        _write_down(by, found)
    return shown(found, by.who)


def shown(found: PersonDecision, who: uuid.UUID | None) -> PersonDecision:
    """To the person a decision is one when it is served: before, what stands there is that the person was heard."""
    if is_own(found, who) and found.state == rules.DECIDED:
        found.state, found.outcome, found.reasons, found.decided_at = rules.HEARD, "", {}, None
    return found


def _write_down(by: By, found: PersonDecision) -> None:
    with by.act("person_decision.looked_at", found):
        pass


def is_public(found: PersonDecision, today: dt.date) -> bool:
    return found.releases.filter(to=rules.TO_PUBLIC, until__gte=today).exists()


def public(today: dt.date) -> QuerySet[PersonDecision]:
    """What anybody may read: posts, never names. The newest first."""
    rows = PersonDecision.objects.select_related("plant__enterprise", "concerned__post")
    return rows.filter(releases__to=rules.TO_PUBLIC, releases__until__gte=today).order_by("-decided_at", "-pk")


def is_own(found: PersonDecision, who: uuid.UUID | None) -> bool:
    person: Person | None = found.concerned.person
    return person is not None and person.uid == who
