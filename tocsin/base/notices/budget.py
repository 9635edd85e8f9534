"""The lesson budget: how many lessons may still reach each plant this week, and that one has.

Used by whoever issues lessons, in this order and inside one act::

    room = budget.room_left(plants, now)                       # {public id: lessons that still fit}
    over = [plant for plant in plants if room[plant] == 0]     # these wait; the caller keeps them and tries again later
    budget.spend(act, [plant for plant in plants if room[plant] > 0], issue)
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection

from django.conf import settings

from tocsin.base.journal.acts import Act, By, Named
from tocsin.base.notices.models import Spent
from tocsin.base.notices.rules import budget as rule

CHUNK = 5000


def per_week() -> int:
    """How many lessons a plant may get in seven days, as this installation sets it."""
    return int(settings.TOCSIN.lessons_per_week)


def room_left(plants: Collection[uuid.UUID], now: dt.datetime, limit: int | None = None) -> dict[uuid.UUID, int]:
    """For each plant (public id) how many more lessons fit into the seven days up to ``now``."""
    spent: dict[uuid.UUID, list[dt.datetime]] = defaultdict(list)
    ordered = sorted(plants)
    for start in range(0, len(ordered), CHUNK):
        rows = Spent.objects.filter(plant__in=ordered[start : start + CHUNK], at__gt=now - rule.WEEK, at__lte=now)
        for plant, at in rows.values_list("plant", "at"):
            spent[plant].append(at)
    most = per_week() if limit is None else limit
    return {plant: rule.room_left(spent.get(plant, ()), now, most) for plant in ordered}


def spend(by: By | Act, plants: Collection[uuid.UUID], about: Named) -> None:
    """These plants get this lesson now. The same lesson counts once per plant."""
    rows = [Spent(plant=plant, at=by.at, about=about.ref.uid) for plant in sorted(plants)]
    Spent.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)
