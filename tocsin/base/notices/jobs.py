"""What waits and is due goes out. One address that fails keeps nobody else waiting."""

from __future__ import annotations

import datetime as dt
import logging

from tocsin.base.notices import adapters
from tocsin.base.notices.adapters import Adapter
from tocsin.base.notices.models import Notice
from tocsin.base.notices.rules.retries import next_try

CLAIM = dt.timedelta(minutes=10)  # a worker that dies leaves its messages to the next one after this long
log = logging.getLogger(__name__)


def deliver(now: dt.datetime, limit: int = 500) -> int:
    """Send up to ``limit`` messages that are due; returns how many went out. No transaction is open while sending."""
    waiting = Notice.objects.filter(state=Notice.State.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")
    ways: dict[str, Adapter] = {}
    return sum(_one(notice, ways, now) for notice in waiting[:limit])


def _one(notice: Notice, ways: dict[str, Adapter], now: dt.datetime) -> bool:
    if not _claim(notice, now):
        return False  # another worker has it
    try:
        if notice.channel not in ways:
            ways[notice.channel] = adapters.for_channel(notice.channel)
        ways[notice.channel].deliver(notice)
    except Exception as trouble:  # whatever the other side does, the rest still goes out
        log.warning("notice %s was not delivered through %s: %s", notice.uid, notice.channel, type(trouble).__name__)
        ways.pop(notice.channel, None)
        _failed(notice, trouble, now)
        return False
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.SENT, sent_at=now, trouble="")
    return True


def _claim(notice: Notice, now: dt.datetime) -> bool:
    """Take it, unless somebody took it since it was read; a claim runs out by itself."""
    mine = Notice.objects.filter(pk=notice.pk, state=Notice.State.WAITING, next_try_at=notice.next_try_at)
    notice.tries += 1
    return mine.update(next_try_at=now + CLAIM, tries=notice.tries) == 1


def _failed(notice: Notice, trouble: Exception, now: dt.datetime) -> None:
    again = next_try(notice.tries, now)
    told = f"{type(trouble).__name__}: {trouble}".replace("\x00", "")[:200]
    state = Notice.State.WAITING if again else Notice.State.FAILED
    Notice.objects.filter(pk=notice.pk).update(state=state, next_try_at=again or now, trouble=told)
