"""What is asked about notices: what a person was told, and how many lines are unread."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Count, QuerySet

from tocsin.base.notices.models import Notice, Preference
from tocsin.base.notices.plans import DIGEST_HOUR
from tocsin.base.notices.rules.channels import DEFAULT, IN_APP


def notices_of(person: uuid.UUID) -> QuerySet[Notice]:
    """What a person was told inside the platform, newest first."""
    return Notice.objects.filter(to=person, channel=IN_APP).order_by("-at", "-pk")


def unread(person: uuid.UUID, most: int = 99) -> int:
    """How many of them are unread; counted up to ``most`` + 1."""
    rows = Notice.objects.filter(to=person, channel=IN_APP, read_at=None).order_by()
    return len(rows.values_list("pk")[: most + 1])


def failed() -> QuerySet[Notice]:
    """What never arrived, newest first."""
    return Notice.objects.filter(state=Notice.State.FAILED).order_by("-pk")


def told_lately(person: uuid.UUID, since: dt.datetime) -> dict[str, dict[str, int]]:
    """How many messages went to a person since then: {channel: {state: n}}."""
    rows = Notice.objects.filter(to=person, at__gt=since).order_by()
    told: dict[str, dict[str, int]] = {}
    for channel, state, n in rows.values_list("channel", "state").annotate(n=Count("pk")):
        told.setdefault(channel, {})[state] = n
    return told


def preference(person: uuid.UUID) -> Preference:
    """How a person wants to be told; what holds for one who never chose, if so (not saved)."""
    found = Preference.objects.filter(person=person).first()
    return found or Preference(person=person, channels=list(DEFAULT), digest_hour=DIGEST_HOUR)
