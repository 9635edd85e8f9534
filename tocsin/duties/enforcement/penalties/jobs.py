"""What happens by itself: the name of a person goes some time after the case has ended."""

from __future__ import annotations

import datetime as dt

from tocsin.base.journal.acts import platform
from tocsin.duties.enforcement.penalties import actions, office
from tocsin.duties.enforcement.penalties.models import Penalty


def forget(now: dt.datetime) -> int:
    """Erase the persons of cases that ended long enough ago; returns how many."""
    long_ago = now - dt.timedelta(days=office.person_kept_days())
    cases = list(
        Penalty.objects.filter(ended_at__lt=long_ago, penalised__erased_at=None, penalised__isnull=False)[:500]
    )
    for case in cases:
        actions.erase_person(platform(now), case)
    return len(cases)
