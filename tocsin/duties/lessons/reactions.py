"""What lessons do when something happened elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.actions.settling import settle, standing_issues

AT_ONCE = 500


def profile_changed(entry: Entry, by: By) -> None:
    """Replies that rested on the old profile fall, questions are settled, and plants that came to match are reached."""
    _settle(entry, by, entry.things("profile.changed"))


def plant_registered(entry: Entry, by: By) -> None:
    """A plant that is new, also out of an import, is reached by the lessons that still stand."""
    if standing_issues(by.at).exists():
        _settle(entry, by, entry.things("plant.registered"))


def _settle(entry: Entry, by: By, uids: Sequence[uuid.UUID]) -> None:
    for start in range(0, len(uids), AT_ONCE):
        plants = list(Plant.objects.filter(uid__in=uids[start : start + AT_ONCE]).order_by("pk"))
        settle(by, plants, plants[0] if len(plants) == 1 else entry)
