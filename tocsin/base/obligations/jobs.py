"""The clock strikes: who has no bearer gets one, what is due is looked at, what nobody decided lapses."""

from __future__ import annotations

import datetime as dt
import logging

from tocsin.base.journal.acts import platform
from tocsin.base.notices.actions import PlanIsStale
from tocsin.base.obligations.actions.climbing import climb, due, lapse
from tocsin.base.obligations.actions.repairing import repair

AT_ONCE = 200  # obligations in one act
log = logging.getLogger(__name__)


def look(now: dt.datetime, limit: int = 1000) -> int:
    """Look at what is to be looked at by ``now``; returns how many obligations were.

    It compares what is recorded with ``now``. So a missed night loses nothing: the next look tells whoever should have
    been told. And a second look at the same moment does nothing: the first one has set the next look later than now.
    """
    by, done = platform(now), 0
    try:
        done += repair(by, limit)
        lapse(by, limit)
        while done < limit and (waiting := due(now, min(AT_ONCE, limit - done))):
            done += climb(by, waiting)
    except (
        PlanIsStale
    ):  # a digest went out between the plan and its sending: that act did nothing, the next look does it
        log.info("obligations.look: messages changed meanwhile; the rest waits for the next look")
    return done
