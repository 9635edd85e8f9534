"""Gives committed entries their positions in the tree: one at a time, without gaps. Writers never wait for it.

An entry is written without a position. Whoever places takes one lock (PostgreSQL: an advisory lock held to the end of
the transaction; SQLite: the write lock every transaction has), so two that run at once do one after the other, and the
second finds nothing left to do. Only committed entries are seen, so a position, once given, never has to be taken back.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Max

from tocsin.base.journal.models import Entry

LOCK = 0x746F6373696E  # «tocsin» in ASCII
AT_ONCE = 20_000

PLACE = """UPDATE journal_entry SET position = %s + unplaced.nth
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth FROM
        (SELECT id FROM journal_entry WHERE position IS NULL ORDER BY id LIMIT %s) AS waiting) AS unplaced
WHERE journal_entry.id = unplaced.id"""


def take_turn() -> None:
    """Wait until no other transaction places or signs; the turn ends with the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def size() -> int:
    """How many entries have a position: the size of the tree."""
    last = Entry.objects.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def place(limit: int | None = None) -> int:
    """Place up to ``limit`` waiting entries (all of them unless told); returns how many were placed."""
    placed = 0
    while limit is None or placed < limit:
        wanted = AT_ONCE if limit is None else min(AT_ONCE, limit - placed)
        if (found := _place_some(wanted)) == 0:
            break
        placed += found
    return placed


def _place_some(wanted: int) -> int:
    with transaction.atomic():
        take_turn()
        with connection.cursor() as cursor:
            cursor.execute(PLACE, [size(), wanted])
            return int(cursor.rowcount)
