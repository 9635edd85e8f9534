"""A drawn visit that was made is owed no longer."""

from __future__ import annotations

from tocsin.base.journal.acts import Act
from tocsin.base.obligations import actions as obligations
from tocsin.duties.inspections.models import DrawnVisit, Inspection


def visited(act: Act, inspection: Inspection) -> None:
    """Called when an inspection is finished; of one that no draw sent, nothing happens."""
    drawn = DrawnVisit.objects.filter(inspection=inspection).select_related("obligation").first()
    if drawn and drawn.obligation and drawn.obligation.live:
        obligations.discharge(act, drawn.obligation)
