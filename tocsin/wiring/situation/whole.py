"""The whole situation as at one moment: what the page shows and the meeting paper prints, computed the same way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, Q

from tocsin.base.journal.models import Checkpoint
from tocsin.base.journal.queries import newest_checkpoint
from tocsin.base.obligations.kinds import kind as kind_of
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Region
from tocsin.duties.lessons import queries as lessons
from tocsin.wiring.situation.areas import Area, areas
from tocsin.wiring.situation.asking import Asking, Figure
from tocsin.wiring.situation.dangers import UNKNOWN, YES, Danger, dangers
from tocsin.wiring.situation.learnt import Learnt, kept, learnt
from tocsin.wiring.situation.profiles import Profiles, profiles
from tocsin.wiring.situation.questions import OF_ENTERPRISE, late, rows
from tocsin.wiring.situation.scope import Scope, compared, tops

OLDEST = 10
FUNNEL = ("issued", "received", "replied", "checked", "fixed", "verified")
WITHOUT_ANSWER = ("unanswered", "rejected", "questions", "investigating", "held")


@dataclass(frozen=True, slots=True)
class Threat:
    """One danger: how many plants have it, and of how many nobody knows."""

    danger: Danger
    has: Figure
    unknown: Figure


@dataclass(frozen=True, slots=True)
class Late:
    """What is past its day, by kind and by whose move it is."""

    all: Figure
    unverified: Figure
    movers: list[tuple[str, Figure]]
    kinds: list[tuple[Any, Figure]]
    oldest: list[Obligation]


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the page says. Every :class:`Figure` in it opens its records."""

    scope: Scope
    now: dt.datetime
    places: list[Region]
    plants: Figure
    dangerous: Figure
    undecided: Figure
    threats: list[Threat]
    funnel: list[Figure]
    learnt: list[Learnt]
    late: Late
    without_answer: list[Figure]
    areas: list[Area]
    checkpoint: Checkpoint | None
    retention: str  # what may be said of fixes that were looked at again; empty: too little

    def figures(self) -> Iterator[Figure]:
        """Every figure of the page, each once or more."""
        yield from (self.plants, self.dangerous, self.undecided, self.late.all, self.late.unverified)
        yield from (one for threat in self.threats for one in (threat.has, threat.unknown))
        yield from (*self.funnel, *self.without_answer)
        yield from (one for _title, one in (*self.late.movers, *self.late.kinds))
        yield from (one for row in self.learnt for one in row.figures())
        yield from (one for row in self.areas for one in row.figures())


def whole(scope: Scope) -> Situation:
    """The situation of a scope at its moment."""
    judged = profiles(scope)
    base = Asking("", region=scope.region.uid if scope.region else None, industry=scope.industry)
    regions = compared(scope)
    return Situation(
        scope=scope, now=scope.now, places=[scope.region] if scope.region else tops(scope.post),
        plants=Figure(len(judged.plants), base.but(of="plants")),
        dangerous=_count(judged, base.but(of="dangerous")), undecided=_count(judged, base.but(of="undecided")),
        threats=_threats(judged, base), funnel=_funnel(scope, base), learnt=learnt(scope, base),
        late=_late(scope, base), without_answer=_without_answer(scope, base),
        areas=areas(scope, base, regions, judged), checkpoint=newest_checkpoint(),
        retention=kept(scope),
    )  # fmt: skip


def _count(judged: Profiles, asking: Asking) -> Figure:
    return Figure(int(np.count_nonzero(judged.chosen(asking))), asking)


def _threats(judged: Profiles, base: Asking) -> list[Threat]:
    """Those that are there, the most frequent first; then those of which only not-knowing is to be said."""
    found = []
    for name, danger in dangers().items():
        counted = np.bincount(judged.verdicts[name], minlength=3)
        has = Figure(int(counted[YES]), base.but(of="danger", danger=name))
        found.append(Threat(danger, has, Figure(int(counted[UNKNOWN]), base.but(of="unknown", danger=name))))
    return sorted(found, key=lambda one: (-one.has.value, -one.unknown.value))


def _funnel(scope: Scope, base: Asking) -> list[Figure]:
    told = lessons.funnel_of(scope.matches())
    return [Figure(getattr(told, name), base.but(of=name)) for name in FUNNEL]


def _without_answer(scope: Scope, base: Asking) -> list[Figure]:
    return [Figure(rows(scope, asking).count(), asking) for asking in (base.but(of=one) for one in WITHOUT_ANSWER)]


def _late(scope: Scope, base: Asking) -> Late:
    is_open, asking = Obligation.State.OPEN, base.but(of="late")
    found = late(scope)
    grouped = list(found.order_by().values_list("state", "kind", "bearer__role").annotate(n=Count("pk")))
    kinds: Counter[str] = Counter()
    movers: Counter[str] = Counter()
    for state, kind, role, n in grouped:
        if state == is_open:
            kinds[kind] += n
            movers["enterprise" if role in OF_ENTERPRISE else "authority"] += n
    unverified = sum(n for state, _kind, _role, n in grouped if state != is_open)
    oldest = (
        found.filter(Q(state=is_open)).select_related("plant", "region", "bearer").order_by("due_at", "pk")[:OLDEST]
    )
    return Late(
        Figure(kinds.total(), asking), Figure(unverified, base.but(of="unverified")),
        [(mover, Figure(movers[mover], asking.but(mover=mover))) for mover in ("enterprise", "authority")],
        [(kind_of(kind).title, Figure(n, asking.but(kind=kind))) for kind, n in kinds.most_common()],
        list(oldest),
    )  # fmt: skip
