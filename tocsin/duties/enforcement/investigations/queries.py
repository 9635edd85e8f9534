"""What is asked of investigations: who sees which, what stands open, and who may be on a team."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.obligations.places import IN_REGION, able, over_plant
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement.investigations.models import (
    EvidenceItem,
    Investigation,
    InvestigationGap,
    InvestigationMeasure,
    Investigator,
)
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.investigations import Ready

RELATED = ("plant__enterprise", "region", "leader", "opened_by", "approved_by", "owed", "deciding", "evaluating")
WORKING = ("officer", "inspector", "director", "leader")  # roles that may sit on a team: see the policy table


def sealed() -> Q:
    """A plant sees an investigation when it has been released."""
    return Q(released_at=None)


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> Investigation:
    return one(Investigation.objects.select_related(*RELATED), post, "investigation", action, uid=uid)


def listed(post: Post, state: str = "") -> QuerySet[Investigation]:
    """The newest first."""
    rows = narrow(Investigation.objects.select_related(*RELATED), post, "investigation", "see")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-opened_at", "-pk")


def inside(post: Post) -> bool:
    """Whether this post sees an investigation from the inside: its team, its evidence, its drafts."""
    return post.role in IN_REGION


def files_seen(post: Post | None) -> Q:
    """Of exhibits: those of investigations that this post sees, and sees from the inside."""
    if post is None or not inside(post) or scope_of(post, "investigation", "see") is None:
        return Q(pk__in=[])
    cases = narrow(Investigation.objects.all(), post, "investigation", "see").order_by().values("pk")
    items = EvidenceItem.objects.filter(of__in=cases).order_by().values("uid")
    stated = Investigator.objects.filter(of__in=cases).order_by().values("uid")
    judged = InvestigationMeasure.objects.filter(gap__of__in=cases).order_by().values("uid")
    return Q(about__in=items) | Q(about__in=stated) | Q(about__in=judged)


def about(post: Post, kind: str, uid: uuid.UUID) -> QuerySet[Investigation]:
    return listed(post).filter(subject_kind=kind, subject=uid)


def persons(case: Investigation) -> set[uuid.UUID]:
    """Every person who ever was on the team."""
    return {uid for uid in case.team.values_list("person", flat=True) if uid}


def gaps(case: Investigation) -> list[InvestigationGap]:
    """Each with its measures, those of the plant first."""
    return list(case.gaps.select_related("signed_by").prefetch_related("measures__bearer", "measures__owed"))


def measures(case: Investigation) -> QuerySet[InvestigationMeasure]:
    rows = InvestigationMeasure.objects.filter(gap__of=case, dropped_at=None)
    return rows.select_related("gap", "bearer", "owed").order_by("gap__n", "n", "pk")


def ready(case: Investigation) -> Ready:
    """What stands, for the rule that says whether the report may be handed in."""
    team = case.team.filter(left_at=None).select_related("post").order_by("n")
    standing = set(case.evidence.filter(aside_at=None).values_list("n", flat=True))
    steps = list(case.steps.filter(dropped_at=None))
    causes = list(case.causes.filter(dropped_at=None))
    told = [one_ for one_ in steps if not one_.draft]
    bare = [
        f"{title} {one_.n}"
        for title, rows in ((rules.STEP, told), (rules.CAUSE, causes))
        for one_ in rows
        if not standing & set(one_.sources)
    ]
    unsigned = [one_.title for one_ in team if one_.stated_at is None]
    return Ready(gaps(case), unsigned, len(told), len(causes), len(steps) - len(told), bare)


def candidates(plant: Plant, at: dt.datetime) -> list[Post]:
    """Posts over the plant that somebody holds and that may sit on a team, the nearest first, each once."""
    place = over_plant(plant)
    return list(dict.fromkeys(able({place}, at).authorities(place, WORKING)))
