"""Every question of the situation with its rows: what the list shows, and what the page must have counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Role
from tocsin.base.obligations.models import Obligation
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Issue, Match, Reply, Visit
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.scope import Scope

OF_ENTERPRISE = (Role.HEAD, Role.SAFETY, Role.WORKER, Role.OPERATOR)
CHECKED = lessons.CHECKED
LESSON = Q(verdict=Match.Verdict.YES, issued_at__isnull=False)
Rows = Callable[[Scope, Asking], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """``shows``: which table lists it (plants, matches, visits, obligations). ``rows`` None: answered by profiles."""

    title: str | Promise
    meaning: str | Promise
    shows: str
    rows: Rows | None


def _stands(*kinds: str) -> Exists:
    stands = Reply.objects.filter(match=OuterRef("pk"), fallen_at=None)
    return Exists(stands.filter(kind__in=kinds) if kinds else stands)


def _matches(*conditions: Any) -> Rows:
    def rows(scope: Scope, asking: Asking) -> QuerySet[Any]:
        found = scope.matches().filter(*conditions)
        if asking.issue:
            found = found.filter(issue__uid=asking.issue)
        return found.select_related("plant", "agency", "region", "issue__card__case", "obligation").order_by("pk")

    return rows


def _visits(**given: str) -> Rows:
    def rows(scope: Scope, asking: Asking) -> QuerySet[Any]:
        found = scope.visits().filter(**given)
        if asking.issue:
            issue = Issue.objects.filter(uid=asking.issue).first()
            found = found.filter(draw=lessons.latest_draw(issue)) if issue else found.none()
        return found.select_related("match__plant", "match__region", "draw__issue__card__case").order_by("pk")

    return rows


def _owed(*conditions: Any) -> Rows:
    def rows(scope: Scope, asking: Asking) -> QuerySet[Any]:
        found = late(scope).filter(*conditions)
        if asking.kind:
            found = found.filter(kind=asking.kind)
        if asking.mover:
            of_enterprise = Q(bearer__role__in=OF_ENTERPRISE)
            found = found.filter(of_enterprise if asking.mover == "enterprise" else ~of_enterprise)
        return found.select_related("plant", "region", "bearer", "verifier").order_by("due_at", "pk")

    return rows


def _plants(scope: Scope, asking: Asking) -> QuerySet[Any]:
    return scope.plants().select_related("enterprise", "region", "profile").order_by("name", "pk")


def late(scope: Scope) -> QuerySet[Obligation]:
    """Still owed, and past its day."""
    return scope.obligations().filter(state__in=Obligation.LIVE, due_at__lt=scope.now)


OPEN, SUBMITTED = Q(state=Obligation.State.OPEN), Q(state=Obligation.State.SUBMITTED)
VERIFIED = Exists(
    Visit.objects.filter(reply__match=OuterRef("pk"), reply__fallen_at=None, reply__kind="fixed", found="verified")
)
REJECTED = Exists(Reply.objects.filter(match=OuterRef("pk"), fallen_because=Reply.Fell.REJECTED))

QUESTIONS: Mapping[str, Question] = {
    "plants": Question(
        _("Plants in operation"), _("Every plant of the jurisdiction that is in operation."), "plants", _plants
    ),
    "dangerous": Question(
        _("Can kill many people"), _("The profile names at least one of the things listed on the page."), "plants", None
    ),
    "undecided": Question(
        _("Nobody knows"),
        _("The profile names none of them, and is not known well enough to say there is none."),
        "plants",
        None,
    ),
    "danger": Question(_("Plants that have it"), _("The profile names it."), "plants", None),
    "unknown": Question(
        _("Plants of which it is not known"),
        _("The profile does not name it, and is not known completely."),
        "plants",
        None,
    ),
    "issued": Question(
        _("Lessons issued"),
        _("Each plant (or agency) once for every lesson that applies to it."),
        "matches",
        _matches(LESSON),
    ),
    "received": Question(
        _("Received by the plant"),
        _("The plant has seen the lesson."),
        "matches",
        _matches(LESSON, Q(received_at__isnull=False)),
    ),
    "replied": Question(_("Replied"), _("The plant's reply stands."), "matches", _matches(_stands())),
    "checked": Question(
        _("Checked"), _("Replied affected, not affected or fixed."), "matches", _matches(_stands(*CHECKED))
    ),
    "fixed": Question(_("Reported fixed"), _("By the plants' own word."), "matches", _matches(_stands("fixed"))),
    "verified": Question(_("Verified on site"), _("A visit found that it is fixed."), "matches", _matches(VERIFIED)),
    "unanswered": Question(
        _("No reply that stands"),
        _("The lesson applies and was issued; no reply stands."),
        "matches",
        _matches(LESSON, ~_stands()),
    ),
    "rejected": Question(
        _("Rejected on site, no new reply"),
        _("A visit found that it is not fixed, and nothing was said since."),
        "matches",
        _matches(LESSON, ~_stands(), REJECTED),
    ),
    "investigating": Question(
        _("Still under investigation"),
        _("The reply promises an answer by a day."),
        "matches",
        _matches(_stands("investigating")),
    ),
    "questions": Question(
        _("Questions nobody has answered"),
        _("Not known whether the lesson applies: one answer is missing."),
        "matches",
        _matches(Q(verdict=Match.Verdict.UNKNOWN, issued_at__isnull=False)),
    ),
    "held": Question(
        _("Waiting for the week's budget"),
        _("Matched, not yet sent: a plant gets only so many lessons a week."),
        "matches",
        _matches(Q(issued_at=None)),
    ),
    "visits": Question(
        _("Visited after a sealed draw"),
        _("Visits recorded at plants that had reported it fixed and were drawn."),
        "visits",
        _visits(),
    ),
    "really": Question(
        _("Visited and really fixed"),
        _("Of those visits: the change is really there."),
        "visits",
        _visits(found="verified"),
    ),
    "late": Question(_("Overdue"), _("Open and past its day: the bearer's move."), "obligations", _owed(OPEN)),
    "unverified": Question(
        _("Submitted, not verified in time"),
        _("Handed in and past its day: the verifier's move."),
        "obligations",
        _owed(SUBMITTED),
    ),
}


def rows(scope: Scope, asking: Asking) -> QuerySet[Any]:
    """The records of a question that a query can list."""
    found = QUESTIONS[asking.of].rows
    if found is None:
        raise LookupError(f"{asking.of!r} is answered by profiles")
    return found(scope, asking)
