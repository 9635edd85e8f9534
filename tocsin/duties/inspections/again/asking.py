"""What is asked of second looks: samples, the looks of one, and how many closings held."""

from __future__ import annotations

import uuid

from django.db.models import Count, Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.duties.inspections.models import ClosingSample, SecondLook
from tocsin.duties.inspections.rules.second_looks import Held, held

Result = SecondLook.Result
RELATED = ("hazard", "plant", "region", "inspector", "sample", "came_back", "obligation")


def samples(post: Post) -> QuerySet[ClosingSample]:
    """Those of the post's regions, the newest first, with how many looks each has, are done and fell."""
    rows = narrow(ClosingSample.objects.select_related("region"), post, "closing_sample", "see")
    done, fell = ~Q(looks__result=""), Q(looks__result=Result.FELL)
    rows = rows.annotate(
        every=Count("looks"), done=Count("looks", filter=done & Q(looks__isnull=False)),
        fell=Count("looks", filter=fell),
    )  # fmt: skip
    return rows.defer("population", "always").order_by("-sealed_at", "-pk")


def sample(post: Post, uid: uuid.UUID) -> ClosingSample:
    return one(ClosingSample.objects.select_related("region"), post, "closing_sample", "see", uid=uid)


def look(post: Post, uid: uuid.UUID, action: str = "see") -> SecondLook:
    return one(SecondLook.objects.select_related(*RELATED), post, "second_look", action, uid=uid)


def looks(found: ClosingSample) -> QuerySet[SecondLook]:
    return found.looks.select_related(*RELATED).order_by("place")


def figures(post: Post) -> Held:
    """Of everything this post supervises that was looked at again."""
    rows = narrow(SecondLook.objects.all(), post, "second_look", "see")
    stands, fell = (rows.filter(result=one).count() for one in (Result.STANDS, Result.FELL))
    return held(stands, fell)
