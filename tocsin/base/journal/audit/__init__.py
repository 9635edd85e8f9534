"""Verifies the whole journal: every entry, row, sealed value and checkpoint, and the records it testifies to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from tocsin.base.journal.audit import entries, records, rows, sealed
from tocsin.base.journal.audit.report import Problem, Report

__all__ = ["Problem", "Report", "verify"]

Progress = Callable[[str, int, int], None]  # what is being read, how many are done, how many there are


def _silent(what: str, done: int, total: int) -> None:
    pass


@contextmanager
def small_cache() -> Iterator[None]:
    """SQLite keeps few pages meanwhile: all is read once, and what is kept would only fill the memory."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute("PRAGMA cache_size = -4096")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


def verify(progress: Progress = _silent) -> Report:
    """Read everything and report; nothing is written. ``progress(what, done, total)`` is called now and then."""
    begun = time.monotonic()
    report = Report()
    with small_cache():
        entries.check(report, progress)
        rows.check(report, progress)
        sealed.check(report, progress)
        records.check(report, progress)
    report.seconds = time.monotonic() - begun
    return report
