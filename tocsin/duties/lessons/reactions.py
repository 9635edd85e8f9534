"""What lessons do when something happened elsewhere."""

from __future__ import annotations

from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.actions.settling import settle

AT_ONCE = 500


def profile_changed(entry: Entry, by: By) -> None:
    """Replies that rested on the old profile fall, questions are settled, and plants that came to match are reached."""
    uids = entry.things("profile.changed")
    for start in range(0, len(uids), AT_ONCE):
        plants = list(Plant.objects.filter(uid__in=uids[start : start + AT_ONCE]).order_by("pk"))
        settle(by, plants, plants[0] if len(plants) == 1 else entry)
