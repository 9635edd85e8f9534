"""Who may look at what was drawn, before it is published: each at his own, after the hour; and each look is kept."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.journal.acts import By
from tocsin.duties.inspections.draws.revealing import early
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw

RELATED = ("draw__region", "plant__region", "plant__enterprise", "obligation", "inspection")


def look_at_list(by: By, draw: InspectionDraw) -> list[DrawnVisit]:
    """Everything that was drawn. Not before the hour; until it is published the look is an entry of its own."""
    early(draw, by)
    _write_down(by, draw)
    return list(draw.visits.select_related(*RELATED).prefetch_related("seats__post").order_by("place"))


def look_at_visit(by: By, visit: DrawnVisit) -> DrawnVisit:
    """One's own visit; the same way."""
    early(visit.draw, by)
    _write_down(by, visit.draw, visit)
    return visit


def _write_down(by: By, draw: InspectionDraw, visit: DrawnVisit | None = None) -> None:
    """Who looked, when; at the whole list, or at one visit by its own id, which names no plant."""
    if draw.published_at is None:
        told = {"visit": visit.uid} if visit else {}
        with by.act("inspection_draw.looked_at", draw, what=told):
            pass


def own(post: Post, now: dt.datetime) -> QuerySet[DrawnVisit]:
    """The visits this post is drawn for, those to come first; that they exist is told, not where they lead."""
    rows = narrow(DrawnVisit.objects.all(), post, "drawn_visit", "see").filter(draw__opens_at__lte=now)
    return rows.select_related("draw", "obligation", "inspection").order_by("-draw__opens_at", "place")


def own_visit(post: Post, uid: uuid.UUID, now: dt.datetime) -> DrawnVisit:
    rows = DrawnVisit.objects.select_related(*RELATED).filter(draw__opens_at__lte=now)
    return one(rows, post, "drawn_visit", "see", uid=uid)
