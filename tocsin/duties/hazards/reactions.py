"""What hazards do when something happened elsewhere: a later day was granted for putting one right."""

from __future__ import annotations

from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards.models import Hazard


def due_moved(entry: Entry, by: By) -> None:
    """The hazard says the same day as what is owed for it: compared with now, so a repeat changes nothing."""
    moved = [uid for kind in ("obligation.extended", "obligation.time_granted") for uid in entry.things(kind)]
    for owed in Obligation.objects.filter(uid__in=moved, about_kind="hazard"):
        for hazard in Hazard.objects.filter(owed=owed).exclude(due_at=owed.due_at):
            with by.act("hazard.due_moved", hazard, what={"due_at": owed.due_at}) as act:
                held = Hazard.objects.select_for_update().get(pk=hazard.pk)
                held.due_at = owed.due_at
                held.save(update_fields=["due_at"])
                act.testify(held)
