"""How many lessons a plant can take in a week: more than it can learn from is noise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

WEEK = dt.timedelta(days=7)


def room_left(spent: Iterable[dt.datetime], now: dt.datetime, per_week: int) -> int:
    """How many more lessons may reach a plant now, given the moments at which earlier ones did.

    The week is the seven days up to ``now``: a lesson sent exactly seven days ago no longer counts.
    """
    return max(0, per_week - sum(now - WEEK < at <= now for at in spent))
