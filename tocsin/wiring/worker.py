"""The worker: looks at every job when it is due, one after the other; one that fails does not stop the rest."""

from __future__ import annotations

import os
import signal
import threading
import time
from types import FrameType

import structlog
from django.db import close_old_connections
from django.utils import timezone

from tocsin.wiring.schedule import JOBS, Job

log = structlog.get_logger("tocsin.worker")
TICK = 0.25  # seconds between two looks at the clock


def work(once: bool = False, parent: int = 0) -> None:
    """Until told to stop, or until the process ``parent`` (0: none) is gone; ``once``: every job a single time."""
    stopping = threading.Event()
    if not once:
        stop_on_signal(stopping)
    next_look = {job.name: 0.0 for job in JOBS}
    while True:
        for job in JOBS:
            if not stopping.is_set() and next_look[job.name] <= time.monotonic():
                look(job)
                next_look[job.name] = time.monotonic() + job.every
        if once or stopping.wait(TICK) or (parent and os.getppid() != parent):
            return


def look(job: Job) -> bool:
    """True when the job went well. Its trouble is logged; the next look tries again."""
    close_old_connections()
    try:
        job.look(timezone.now())
    except Exception:
        log.exception("job failed", job=job.name)
        return False
    return True


def stop_on_signal(stopping: threading.Event) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
