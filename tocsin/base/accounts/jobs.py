"""What happens by itself: what nobody needs any more is forgotten. Sign-ins are kept: the law asks for half a year."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from tocsin.base.accounts.actions.first_run import ONCE
from tocsin.base.accounts.models import Answered, OneTimeLink
from tocsin.base.accounts.once import KEPT

LINKS_KEPT = dt.timedelta(days=30)


def forget(now: dt.datetime) -> int:
    """Answers to idempotency keys, expired links and sessions; returns how many rows."""
    old = (
        Answered.objects.filter(at__lt=now - KEPT),
        OneTimeLink.objects.filter(expires_at__lt=now - LINKS_KEPT).exclude(digest=ONCE),
        Session.objects.filter(expire_date__lt=now),
    )
    return sum(rows.delete()[0] for rows in old)
