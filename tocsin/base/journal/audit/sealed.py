"""Checks every sealed value against the commitment in its entry; a value that is gone must have been erased by act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from tocsin.base.journal.audit.report import Report
from tocsin.base.journal.models import Entry, Row, Sealed
from tocsin.base.journal.verify import commits

ERASED = "sealed.erased"
HEXADECIMAL = re.compile(rb'"([0-9a-f]{64})"')


def check(report: Report, progress: Callable[[str, int, int], None]) -> None:
    """All sealed values, the values of one entry together."""
    total = Sealed.objects.count()
    for entry, group in groupby(_sealed(), key=lambda one: one.entry_id):
        committed: set[bytes] | None = None
        for one in group:
            report.counts["sealed"] += 1
            if committed is None:
                committed = _commitments(entry)
            _one(report, one, committed)
        progress("sealed", report.counts["sealed"], total)


def _sealed() -> Iterator[Sealed]:
    yield from Sealed.objects.order_by("entry_id", "id").iterator(chunk_size=2000)


def _commitments(entry: int) -> set[bytes]:
    """Everything in the entry and its rows that can be a commitment."""
    found = set(HEXADECIMAL.findall(bytes(Entry.objects.values_list("body", flat=True).get(pk=entry))))
    for body in Row.objects.filter(entry=entry).values_list("body", flat=True).iterator(chunk_size=2000):
        found.update(HEXADECIMAL.findall(bytes(body)))
    return found


def _one(report: Report, one: Sealed, committed: set[bytes]) -> None:
    where = f"sealed value {one.uid}"
    if one.commitment.encode() not in committed:
        report.wrong("commitment", where, name=one.name)
    if one.value is None or one.salt is None:
        report.counts["erased"] += 1
        if not _recorded(one):
            report.wrong("erased", where, name=one.name)
    elif not commits(one.commitment, bytes(one.salt), one.value):
        report.wrong("value", where, name=one.name)


def _recorded(one: Sealed) -> bool:
    entry = Entry.objects.filter(kind=ERASED, about=one.uid).exists()
    return entry or Row.objects.filter(kind=ERASED, about=one.uid).exists()
