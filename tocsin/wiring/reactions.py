"""Something happened: who acts on it. The one page that joins news to those who listen."""

from __future__ import annotations

from tocsin.base.journal import outbox
from tocsin.base.obligations import reactions as obligations
from tocsin.duties.cases.importing import linking
from tocsin.duties.enforcement import reactions as enforcement
from tocsin.duties.hazards import reactions as hazards
from tocsin.duties.lessons import reactions as lessons

REACTIONS = {
    "person.left": [obligations.find_bearers],
    "tenure.ended": [obligations.find_bearers],
    "post.closed": [obligations.find_bearers],
    "profile.changed": [lessons.profile_changed],
    "plant.registered": [lessons.plant_registered],
    "plant.deregistered": [obligations.plant_deregistered],
    "import.finished": [linking.plants_imported],
    "hazard.closed": [enforcement.reason_closed],
    "obligation.extended": [hazards.due_moved],
    "obligation.time_granted": [hazards.due_moved],
}


def register() -> None:
    """Called once, when Django is ready."""
    for kind, reactions in REACTIONS.items():
        for reaction in reactions:
            outbox.register(kind, f"{reaction.__module__.removeprefix('tocsin.')}.{reaction.__name__}", reaction)
