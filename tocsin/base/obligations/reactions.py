"""What obligations do when something happened elsewhere: a holder left, or a plant closed its gates."""

from __future__ import annotations

from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.obligations.actions.repairing import CHUNK, authority, move_up, repair
from tocsin.base.obligations.models import Obligation


def find_bearers(entry: Entry, by: By) -> None:
    """Somebody left, or a post was closed: what it bore moves up now, not only at the next look."""
    repair(by, limit=100_000)


def plant_deregistered(entry: Entry, by: By) -> None:
    """What a deregistered plant still owes leaves its own hands: the authority above decides what becomes of it."""
    owed = Obligation.objects.filter(plant__uid__in=entry.things("plant.deregistered"), state__in=Obligation.LIVE)
    ids = list(owed.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        move_up(by, ids[start : start + CHUNK], authority, "the plant was deregistered")
