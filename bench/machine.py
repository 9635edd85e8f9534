"""What a figure was measured on, in one line; and how much memory this process has used at its most."""

from __future__ import annotations

import tocsin.wiring.bundled_sqlite  # noqa: F401  isort: skip

import os
import platform
import sqlite3
from pathlib import Path


def described() -> str:
    """Processor, cores, memory, Python and the SQLite in use."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    software = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{_processor()}, {cores} cores, {memory:.0f} GiB, {software}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
