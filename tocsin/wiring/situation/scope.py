"""Whose situation: what a post may see, narrowed further to a region or an industry it looks at."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.lessons.models import Match, Visit


@dataclass(frozen=True, slots=True)
class Scope:
    """``region`` and ``industry`` are what is looked at inside the post's own jurisdiction; empty: all of it."""

    post: Post
    now: dt.datetime
    region: Region | None = None
    industry: str = ""

    def inside(self, region: Region) -> Scope:
        return replace(self, region=region)

    def plants(self) -> QuerySet[Plant]:
        """In operation."""
        rows = narrow(Plant.objects.filter(state=Plant.State.ACTIVE), self.post, "plant", "see")
        return self._here(rows, "region", "industry")

    def matches(self) -> QuerySet[Match]:
        """What lessons reached; a match that went into another counts there."""
        rows = narrow(Match.objects.filter(merged_into=None), self.post, "match", "see")
        return self._here(rows, "region", "industry")

    def visits(self) -> QuerySet[Visit]:
        """Recorded visits to those a sealed draw had chosen from what was reported fixed."""
        verifying = {"draw__drawn_from": "fixed", "draw__purpose": "", "draw__voided_at": None}
        drawn = Visit.objects.filter(**verifying, draw__revealed_at__isnull=False)
        rows = narrow(drawn.exclude(found=""), self.post, "visit", "see")
        return self._here(rows, "match__region", "match__industry")

    def obligations(self) -> QuerySet[Obligation]:
        if not may(self.post, "obligation", "list"):
            return Obligation.objects.none()
        return self._here(
            narrow(Obligation.objects.all(), self.post, "obligation", "list"), "region", "plant__industry"
        )

    def _here(self, rows: QuerySet[Any], region: str, industry: str) -> QuerySet[Any]:
        if self.region:
            rows = rows.filter(**{f"{region}__in": registry.below(self.region)})
        return rows.filter(**{f"{industry}__startswith": self.industry}) if self.industry else rows


def post_called(text: str) -> Post | None:
    """The one open post of this title or public id; None when there is none, or several."""
    try:
        rows = Post.objects.filter(uid=uuid.UUID(text), closed_at=None)
    except ValueError:
        rows = Post.objects.filter(title=text, closed_at=None)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def regions(post: Post) -> QuerySet[Region]:
    """The regions this post may look at."""
    return narrow(Region.objects.order_by("code"), post, "region", "see")


def tops(post: Post) -> list[Region]:
    """Where the post's word counts, without regions that lie inside another of them; without any: the whole map."""
    own = list(Region.objects.filter(uid__in=post.jurisdictions.values("region")).order_by("code"))
    if not own:
        return list(Region.objects.filter(parent=None).order_by("code"))
    return [one for one in own if not {above.pk for above in registry.above(one)[:-1]} & {other.pk for other in own}]


def compared(scope: Scope) -> list[Region]:
    """The regions that are held beside one another: those just below what is looked at."""
    within = [scope.region] if scope.region else tops(scope.post)
    if len(within) > 1:
        return within
    below = list(Region.objects.filter(parent__in=within).order_by("code"))
    return below or within
