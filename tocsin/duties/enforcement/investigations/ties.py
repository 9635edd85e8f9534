"""What the record says of a person and a plant: who supervised or approved it cannot investigate it freely."""

from __future__ import annotations

import datetime as dt

from tocsin.base.accounts.models import Post, Tenure
from tocsin.base.accounts.queries import holder
from tocsin.base.obligations import queries as obligations
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.inspections import queries as inspections
from tocsin.duties.inspections.planning import naming


def of(plant: Plant, post: Post, now: dt.datetime) -> list[str]:
    """The ties of the post, and of whoever holds it now in every post that person ever held, in the rules' order."""
    person = holder(post, now)
    posts = {post.pk}
    if person is not None:
        posts |= set(Tenure.objects.filter(person=person).values_list("post", flat=True))
    found = {
        "named": naming.ever_named_at(plant).filter(inspector__in=posts).exists(),
        "inspected": inspections.of_plant(plant).filter(inspector__in=posts).exists(),
        "penalised": _penalised(plant, posts, str(person.uid) if person else ""),
        "ordered": StopOrder.objects.filter(plant=plant, issued_by__in=posts).exists(),
        "verified": obligations.of_plant(plant.uid, live_only=False)
        .filter(verifier__in=posts, state="discharged").exclude(fixer=None).exists(),
    }  # fmt: skip
    return [tie for tie, there in found.items() if there]


def _penalised(plant: Plant, posts: set[int], person: str) -> bool:
    cases = Penalty.objects.filter(plant=plant)
    rows = cases.values_list("officer", "decided_by", "investigators")
    return any(officer in posts or decider in posts or person in who for officer, decider, who in rows)
