"""Whose own work a lesson is at one plant: they never verify it, whichever posts they hold."""

from __future__ import annotations

import datetime as dt
import uuid

from tocsin.base.obligations.places import holdings
from tocsin.duties.lessons.models import Match, Reply


def hands(match: Match, at: dt.datetime) -> set[uuid.UUID]:
    """The people (public ids) who gave any of its replies, or who hold a post of the plant, its enterprise or the
    agency."""
    gave = Reply.objects.filter(match=match).exclude(by=None).values_list("by", flat=True)
    units = [match.plant.uid, match.plant.enterprise.uid] if match.plant else []
    units += [match.agency.uid] if match.agency else []
    staff = holdings(at).filter(post__unit__in=units).values_list("person__uid", flat=True)
    return {who for who in (*gave, *staff) if who}
