"""When a message that could not be delivered is tried again, and when it is given up."""

from __future__ import annotations

import datetime as dt

WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 25, 120, 600))


def next_try(tries: int, now: dt.datetime) -> dt.datetime | None:
    """After ``tries`` attempts that failed; None: it is given up, and shown as failed."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None
