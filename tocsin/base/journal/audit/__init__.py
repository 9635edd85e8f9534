"""Verifies the whole journal: every entry, row, sealed value and checkpoint, and the records it testifies to."""

from __future__ import annotations

import time
from collections.abc import Callable

from tocsin.base.journal.audit import entries, records, rows, sealed
from tocsin.base.journal.audit.report import Problem, Report

__all__ = ["Problem", "Report", "verify"]

Progress = Callable[[str, int, int], None]  # what is being read, how many are done, how many there are


def _silent(what: str, done: int, total: int) -> None:
    pass


def verify(progress: Progress = _silent) -> Report:
    """Read everything and report; nothing is written. ``progress(what, done, total)`` is called now and then."""
    begun = time.monotonic()
    report = Report()
    entries.check(report, progress)
    rows.check(report, progress)
    sealed.check(report, progress)
    records.check(report, progress)
    report.seconds = time.monotonic() - begun
    return report
