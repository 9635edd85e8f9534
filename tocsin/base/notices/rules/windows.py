"""When a person's digest goes out: once a day, at the hour the person chose."""

from __future__ import annotations

import datetime as dt


def next_digest(now: dt.datetime, hour: int, zone: dt.tzinfo) -> dt.datetime:
    """The next time the clock of ``zone`` shows ``hour``, strictly after ``now``; in UTC."""
    here = now.astimezone(zone)
    today = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    then = (
        today if today > here else (here + dt.timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)
    )
    return then.astimezone(dt.UTC)
