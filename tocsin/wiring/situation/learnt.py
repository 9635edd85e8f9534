"""教训落实: what sealed draws and visits have shown of each lesson, in the part of it that a scope sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from tocsin.base.accounts.scopes import may
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons import retention
from tocsin.duties.lessons.models import Draw, Issue, Reply, Visit
from tocsin.duties.lessons.rules.absorption import Absorption, absorption
from tocsin.wiring.situation.asking import Asking, Figure
from tocsin.wiring.situation.scope import Scope

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Learnt:
    """One lesson that was drawn from: visited, really fixed, and what that lets one say."""

    issue: Issue
    visited: Figure
    really: Figure
    estimate: Absorption

    def figures(self) -> Iterator[Figure]:
        yield from (self.visited, self.really)


def learnt(scope: Scope, base: Asking) -> list[Learnt]:
    """The latest lessons with recorded visits, newest first."""
    drawn = scope.visits().order_by().values_list("draw__issue", "draw__issue__merged_into").distinct()
    into = {merged or issue for issue, merged in drawn}
    found = lessons.issues().filter(pk__in=into)[:SHOWN]
    told = (_learnt(scope, base.but(issue=issue.uid), issue) for issue in found)
    return [one for one in told if one is not None]


def _learnt(scope: Scope, asking: Asking, issue: Issue) -> Learnt | None:
    draw = lessons.latest_draw(issue)
    if draw is None:
        return None
    counted = Counter(scope.visits().filter(draw=draw).order_by().values_list("found", flat=True))
    visited, really = counted.total(), counted[Visit.Found.VERIFIED]
    if not visited:
        return None
    estimate = absorption(max(_population(scope, draw), visited), visited, really)
    return Learnt(issue, Figure(visited, asking.but(of="visits")), Figure(really, asking.but(of="really")), estimate)


def kept(scope: Scope) -> str:
    """What may be said of fixes that were looked at again after months; empty while there is too little to say."""
    if not may(scope.post, "retention", "see"):
        return ""
    found = retention.of_post(scope.post)
    if scope.region or scope.industry:
        here = set(scope.visits().values_list("pk", flat=True))
        found = [fix for fix in found if fix.visit.pk in here]
    return " ".join(retention.said(mark) for mark in retention.together(found).marks if mark.enough)


def _population(scope: Scope, draw: Draw) -> int:
    """How many of those the draw was made from lie in the scope."""
    inside = Q(match__in=scope.matches().values("pk")) | Q(match__merged_into__in=scope.matches().values("pk"))
    return (
        Reply.objects.filter(inside, uid__in=draw.population).count()
        if len(draw.population) < 900
        else _many(inside, draw)
    )


def _many(inside: Q, draw: Draw) -> int:
    here = Reply.objects.filter(inside, match__issue=draw.issue_id, kind=draw.drawn_from).values_list("uid", flat=True)
    return len({str(uid) for uid in here} & set(draw.population))
