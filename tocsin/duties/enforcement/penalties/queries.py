"""What is asked of penalty cases, and which hazards that were found nobody has disposed of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement.penalties.models import Disposition, Ground, Penalised, Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.hazards import queries as hazards
from tocsin.pure.law import penalty_procedure as procedure
from tocsin.pure.law.refusals import told_or_none

RELATED = ("plant__enterprise", "region", "officer", "decided_by", "step__bearer", "clock__bearer")


def not_told() -> Q:
    """A plant sees a case when it has been told of it; a person's case is not the plant's to see."""
    return Q(told_on=None) | Q(party=rules.PERSON)


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> Penalty:
    return one(Penalty.objects.select_related(*RELATED), post, "penalty", action, uid=uid)


def listed(post: Post, state: str = "") -> QuerySet[Penalty]:
    """The newest first."""
    rows = narrow(Penalty.objects.select_related(*RELATED), post, "penalty", "see")
    rows = _in_state(rows, state, inside=post.role in IN_REGION) if state else rows
    return rows.order_by("-filed_at", "-pk")


def _in_state(rows: QuerySet[Penalty], state: str, *, inside: bool) -> QuerySet[Penalty]:
    """Those outside find a decision that is not served yet where they last heard of the case."""
    if inside:
        return rows.filter(state=state)
    if state == rules.DECIDED:
        return rows.none()
    return rows.filter(state__in=(state, rules.DECIDED) if state == rules.HEARD else (state,))


def of_plant(post: Post, plant: Plant) -> QuerySet[Penalty]:
    return listed(post).filter(plant=plant)


@dataclass(frozen=True, slots=True)
class Face:
    """What one asker sees of a case: those outside see a decision once it is served, and never how it came about."""

    case: Penalty
    inside: bool

    @property
    def state(self) -> str:
        hidden = not self.inside and self.case.state == rules.DECIDED
        return rules.HEARD if hidden else self.case.state

    @property
    def state_said(self) -> str:
        return str(rules.STATES[self.state])

    @property
    def decided(self) -> bool:
        return self.case.amount is not None and (self.inside or self.case.served_on is not None)

    @property
    def amount(self) -> Decimal | None:
        return self.case.amount if self.decided else None


def face(post: Post, case: Penalty) -> Face:
    return Face(case, post.role in IN_REGION)


def person(post: Post, case: Penalty) -> Penalised | None:
    """The person, for those who handle the case and nobody else."""
    return getattr(case, "penalised", None) if may(post, "penalised", "see", case) else None


def reasons(case: Penalty) -> list[Any]:
    """The hazards it is about."""
    return hazards.at_plant(case.plant, list(case.grounds.values_list("hazard", flat=True)))


def late_fee(case: Penalty, day: dt.date) -> Any:
    """What may be added for late payment as of ``day``: the law's answer; None where nothing is late."""
    if case.pay_by is None or not case.amount or case.state not in (rules.SERVED, rules.ENFORCED, rules.PAID):
        return None
    days = ((case.paid_on or day) - case.pay_by).days
    return told_or_none(procedure.late_fee, case.amount, days, case.pay_by) if days > 0 else None


def _standing() -> QuerySet[Ground]:
    return Ground.objects.exclude(case__state=rules.WITHDRAWN)


def disposed(hazard: uuid.UUID) -> bool:
    """Whether a hazard has its disposition: to be put right only, or a case that was not withdrawn."""
    return Disposition.objects.filter(hazard=hazard).exists() or _standing().filter(hazard=hazard).exists()


def cases_about(post: Post, hazard: uuid.UUID) -> list[Penalty]:
    rows = narrow(Penalty.objects.filter(grounds__hazard=hazard), post, "penalty", "see")
    return list(rows.order_by("-filed_at", "-pk")[:5])


def numbers_of(post: Post, found: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    """{hazard: the numbers of its case and of the decision}, as far as this post sees them."""
    if not may(post, "penalty", "see"):
        return {}
    mine = narrow(Penalty.objects.exclude(state=rules.WITHDRAWN), post, "penalty", "see").values("pk")
    rows = Ground.objects.filter(hazard__in=found, case__in=mine).select_related("case")
    told: dict[uuid.UUID, dict[str, str]] = {}
    for row in rows.order_by("case__filed_at", "pk"):
        one = face(post, row.case)
        numbers = {"penalty_case": row.case.number, "penalty_decision": row.case.decision if one.decided else ""}
        before = told.setdefault(row.hazard, dict.fromkeys(numbers, ""))
        told[row.hazard] = {name: "；".join(filter(None, (before[name], new))) for name, new in numbers.items()}
    return told


def undisposed(post: Post) -> QuerySet[Any]:
    """未处置: confirmed hazards an inspection found of which nobody has said what follows, the oldest first."""
    rows = hazards.found_by_inspections(post)
    cases = _standing().filter(hazard=OuterRef("uid"))
    return rows.filter(~Exists(cases), ~Exists(Disposition.objects.filter(hazard=OuterRef("uid"))))


def many_undisposed(post: Post, most: int = 1000) -> int:
    """How many, at most ``most``."""
    return len(undisposed(post).order_by().values_list("pk")[:most])
