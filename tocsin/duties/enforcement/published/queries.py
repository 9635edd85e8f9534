"""Which typical cases anybody may read, and which this post may handle."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.published.models import TypicalCase
from tocsin.duties.enforcement.rules import published as rules

RELATED = ("plant__enterprise", "region", "drafter", "approver", "penalty", "order")


def public() -> QuerySet[TypicalCase]:
    """The newest first."""
    rows = TypicalCase.objects.select_related("region", "approver").filter(state=rules.PUBLISHED)
    return rows.order_by("-published_at", "-pk")


def read(uid: uuid.UUID) -> TypicalCase:
    """One that is or was public."""
    found = TypicalCase.objects.select_related("region", "approver").exclude(state=rules.DRAFT).filter(uid=uid).first()
    if found is None:
        raise Missing
    return found


def drafts(post: Post) -> QuerySet[TypicalCase]:
    rows = narrow(TypicalCase.objects.select_related(*RELATED), post, "typical_case", "see")
    return rows.filter(state=rules.DRAFT).order_by("-drafted_at", "-pk")


def handled(post: Post, uid: uuid.UUID, action: str) -> TypicalCase:
    return one(TypicalCase.objects.select_related(*RELATED), post, "typical_case", action, uid=uid)
