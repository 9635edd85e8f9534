"""Reactions owed: written with the entry, carried out later, each in a transaction of its own.

Nothing remembers «how far we got»: each reaction owed is a row that is either done or not, so an entry that commits
late with a low id is not skipped. A try is claimed, and its back-off counted, before it is made: a reaction that fails,
or that kills its worker, waits while the others go on. The effects and ``done_at`` are one transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import structlog
from django.db import OperationalError, connection, transaction
from django.db.models import F

from tocsin.base.journal import reactions
from tocsin.base.journal.acts import By, NotOneAct, inside_an_act
from tocsin.base.journal.models import Delivery
from tocsin.base.journal.reactions import Reaction, register

__all__ = ["Reaction", "UnknownReaction", "deliver", "register", "wait_after"]

FIRST_WAIT = dt.timedelta(seconds=10)
LONGEST_WAIT = dt.timedelta(hours=1)
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's code
AT_ONCE = 50  # looked up together; each is still claimed by itself
log = structlog.get_logger(__name__)


class UnknownReaction(LookupError):
    """Something is owed under a name that no code answers to any more."""


class _Elsewhere(Exception):
    """Another worker is at it."""


def wait_after(tries: int) -> dt.timedelta:
    """How long after try number ``tries`` the next one comes: twice as long each time, at most an hour; never never."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)


def deliver(now: dt.datetime, limit: int = 1000) -> int:
    """Carry out what is owed and due, oldest first; returns how many were done. Any number of workers may run."""
    if inside_an_act():
        raise NotOneAct("reactions cannot be carried out inside an open act: each is a transaction of its own")
    return sum(_carry_out(delivery, now) for delivery in _claimed(now, limit))


def _claimed(now: dt.datetime, limit: int) -> Iterator[int]:
    """Keys of deliveries that are ours to try, one at a time."""
    while limit > 0:
        due = Delivery.objects.filter(done_at=None, next_try_at__lte=now).order_by("owed_at", "id")
        found = list(due.values_list("pk", "tries")[: min(limit, AT_ONCE)])
        for pk, tries in found:
            if _claim(pk, tries, now):
                limit -= 1
                yield pk
        if not found:
            return


def _claim(pk: int, tries: int, now: dt.datetime) -> bool:
    """Whether this worker, and no other, makes try number ``tries`` + 1."""
    same = Delivery.objects.filter(pk=pk, tries=tries, done_at=None)
    return bool(same.update(tries=F("tries") + 1, next_try_at=now + wait_after(tries + 1)))


def _carry_out(pk: int, now: dt.datetime) -> int:
    """Do it and mark it done in one transaction; 1 if done, 0 if it failed or someone else is at it."""
    try:
        with transaction.atomic():
            delivery = _locked(pk)
            if delivery is None:
                return 0
            _react(delivery, now)
            return Delivery.objects.filter(pk=pk).update(done_at=now, trouble="")
    except _Elsewhere:
        return 0
    except Exception as trouble:
        log.exception("journal.reaction.failed", delivery=pk)
        told = f"{type(trouble).__name__}: {trouble}".replace("\0", "")[:2000]
        Delivery.objects.filter(pk=pk, done_at=None).update(trouble=told)
        return 0


def _locked(pk: int) -> Delivery | None:
    """The delivery, ours to the end of the transaction; None when it is done already.

    Waits a second: another's claim is over by then, another's reaction need not be (a slow one whose turn came again).
    """
    waiting = Delivery.objects.select_for_update(of=("self",)).select_related("entry").filter(pk=pk, done_at=None)
    if connection.vendor != "postgresql":
        return waiting.first()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '1s'")
        try:
            found = waiting.first()
        except OperationalError as trouble:
            if getattr(trouble.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE:
                raise _Elsewhere from trouble
            raise
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    return found


def _react(delivery: Delivery, now: dt.datetime) -> None:
    reaction = reactions.named(delivery.reaction)
    if reaction is None:
        raise UnknownReaction(f"no reaction is called {delivery.reaction!r} any more")
    reaction(delivery.entry, By(None, None, now, cause=delivery.entry.uid))
