"""What happens to draws by itself: their hour comes, and the day after which they are public."""

from __future__ import annotations

import datetime as dt

from tocsin.base.journal.acts import platform
from tocsin.duties.inspections.draws.publishing import publish
from tocsin.duties.inspections.draws.revealing import reveal
from tocsin.duties.inspections.models import InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible


def look_at_draws(now: dt.datetime) -> int:
    """Reveal what has come to its hour, publish what is over. What is not possible yet waits for the next look."""
    live = InspectionDraw.objects.filter(voided_at=None, published_at=None).select_related("region")
    due = [(reveal, one) for one in live.filter(revealed_at=None, opens_at__lte=now)]
    due += [(publish, one) for one in live.filter(revealed_at__isnull=False, until__lt=now)]
    done = 0
    for act, draw in due:
        try:
            act(platform(now), draw)
        except NotPossible:  # no checkpoint yet, or the secret is lost: its page says so
            continue
        done += 1
    return done
