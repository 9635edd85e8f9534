"""An installation of its own for one story: a folder, the command line on it, a few acts in its journal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ACTS = """
import tocsin.wiring.bundled_sqlite, datetime as dt, django, sys, uuid
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tocsin.base.journal import checkpoints
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions
for n in range(int(sys.argv[1]), int(sys.argv[2])):
    at = dt.datetime(2026, 9, 1, 8, n, tzinfo=dt.UTC)
    actions.add_region(platform(at), f"r{n}", f"Region {n}", None)
checkpoints.publish(at)
"""


class Installation:
    """Everything an installation keeps lies in ``data``; SQLite, whatever the suite runs on."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {
            **os.environ, "TOCSIN_DATA": str(data), "TOCSIN_DATABASE": "", "TOCSIN_LANGUAGE": "en",
            "DJANGO_SETTINGS_MODULE": "tocsin.wiring.settings", "PYTHONPATH": str(ROOT), "COLUMNS": "200",
        }  # fmt: skip

    def tocsin(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The command line, under the fault of this run if there is one."""
        return self._python("-m", "tests.command", *words)

    def acts(self, start: int, end: int) -> None:
        """Regions ``start``..``end`` (excluded) are added, then the journal is signed."""
        done = self._python("-c", ACTS, str(start), str(end))
        assert done.returncode == 0, done.stderr

    def _python(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True)
