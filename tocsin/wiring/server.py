"""Serving: uvicorn in this process, the worker that carries out jobs and reactions in one beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import Any

import uvicorn

GRACE = 3  # seconds an open live stream may hold up a stop


def serve(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve until told to stop. The worker is started again when it dies, and stopped with the server."""
    stopping = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(stopping,), daemon=True)
    if with_worker:
        keeper.start()
    try:
        quiet: dict[str, Any] = {"log_level": "warning", "server_header": False, "date_header": False}
        uvicorn.run("tocsin.wiring.front:app", host=host, port=port, timeout_graceful_shutdown=GRACE, **quiet)
    finally:
        stopping.set()
        if with_worker:
            keeper.join(timeout=15)


def _keep_worker(stopping: threading.Event) -> None:
    while not stopping.is_set():
        command = [sys.executable, "-m", "tocsin", "work", "--parent", str(os.getpid())]
        worker = subprocess.Popen(command)  # noqa: S603  this very program
        while worker.poll() is None and not stopping.wait(0.3):
            pass
        if worker.poll() is None:
            worker.terminate()
            worker.wait(timeout=10)
        elif not stopping.is_set():
            time.sleep(2)  # it died by itself: do not spin
