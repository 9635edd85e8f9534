"""A restore looks like a roll-back: an entry must name the signed checkpoints given up, or nothing more is signed."""

from __future__ import annotations

import json

from tocsin.base.journal.models import Entry

RESTORED = "installation.restored"


def given_up() -> set[str]:
    """The signed notes that entries of the journal name as left behind by a restore."""
    notes: set[str] = set()
    for body in Entry.objects.filter(kind=RESTORED).values_list("body", flat=True):
        notes.update(json.loads(bytes(body))["what"].get("behind", ()))
    return notes
