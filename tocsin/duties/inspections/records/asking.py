"""What is asked of bodies and their opinions: lists, and what was found later beside each."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records.findings import as_findings
from tocsin.duties.inspections.rules.beside import Beside, Word, beside

RELATED = ("body", "plant__enterprise", "region", "entered_by")


@dataclass(frozen=True, slots=True)
class Later:
    """One hazard beside an opinion; ``hazard`` is its record."""

    hazard: Any
    told: Beside


@dataclass(frozen=True, slots=True)
class Stands:
    """An opinion with what stands beside it; ``seen`` False: this post may not see hazards, so nothing is said."""

    opinion: Opinion
    later: list[Later]
    seen: bool

    @property
    def contrary(self) -> bool:
        """It had said «no problem», and something was found."""
        return self.opinion.conclusion == Opinion.Conclusion.NO_PROBLEM and bool(self.later)


def bodies(post: Post, text: str = "") -> QuerySet[Intermediary]:
    """By name: an order that says nothing of anybody."""
    rows = narrow(Intermediary.objects.all(), post, "intermediary", "see")
    rows = rows.filter(Q(name__icontains=text) | Q(credit_code__iexact=text)) if text else rows
    return rows.order_by("name", "pk")


def counted(post: Post, found: Sequence[Intermediary]) -> list[dict[str, Any]]:
    """Each body with the opinions this post may see: how many, how many «no problem», the last day."""
    mine = opinions(post).filter(body__in=[one.pk for one in found], withdrawn_at=None).order_by()
    sound = Count("pk", filter=Q(conclusion=Opinion.Conclusion.NO_PROBLEM))
    rows: Any = mine.values("body").annotate(every=Count("pk"), sound=sound, last=Max("given_on"))
    told = {row["body"]: row for row in rows}
    none = {"every": 0, "sound": 0, "last": None}
    return [{"body": one, **{name: told.get(one.pk, none)[name] for name in none}} for one in found]


def body(post: Post, uid: uuid.UUID, action: str = "see") -> Intermediary:
    return one(Intermediary.objects.select_related("entered_by"), post, "intermediary", action, uid=uid)


def opinions(post: Post) -> QuerySet[Opinion]:
    """What this post may see, the newest first."""
    rows = narrow(Opinion.objects.select_related(*RELATED), post, "opinion", "see")
    return rows.order_by("-given_on", "-pk")


def opinion(post: Post, uid: uuid.UUID, action: str = "see") -> Opinion:
    return one(Opinion.objects.select_related(*RELATED), post, "opinion", action, uid=uid)


def of_plant(post: Post, plant: Plant) -> QuerySet[Opinion]:
    return opinions(post).filter(plant=plant, withdrawn_at=None)


def standing(post: Post, rows: Sequence[Opinion]) -> list[Stands]:
    """Each opinion with the hazards of its plant, in its scope, that this post may see; withdrawn: nothing."""
    seen = may(post, "hazard", "see")
    records = hazards.proven_at({row.plant_id for row in rows}, post) if seen else []
    by_plant: dict[int, list[Any]] = defaultdict(list)
    for record in records:
        by_plant[record.plant_id].append(record)
    findings = {plant: as_findings(some) for plant, some in by_plant.items()}
    told = []
    for row in rows:
        held = {record.uid: record for record in by_plant[row.plant_id]}
        word = Word(row.given_on, frozenset(row.topics), frozenset(row.clauses))
        found = [] if row.withdrawn_at else beside(word, findings.get(row.plant_id, ()))
        told.append(Stands(row, [Later(held[one.finding.uid], one) for one in found], seen))
    return told


def before(post: Post, hazard: Any) -> list[Stands]:
    """The opinions that stand beside this very hazard."""
    told = standing(post, list(of_plant(post, hazard.plant)))
    return [one for one in told if any(later.hazard.uid == hazard.uid for later in one.later)]
