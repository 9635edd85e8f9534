"""What stop orders do when something happened elsewhere: a reason was closed."""

from __future__ import annotations

from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.duties.enforcement import actions
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.rules.orders import IN_FORCE


def reason_closed(entry: Entry, by: By) -> None:
    """Where it was the last one, the authority owes a decision on the restart."""
    closed = entry.things("hazard.closed")
    for order in StopOrder.objects.filter(reasons__hazard__in=closed, state=IN_FORCE).distinct():
        actions.ask_to_decide(by, order)
