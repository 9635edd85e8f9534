"""A migrated SQLite that later processes copy: making the tables takes seconds, and every control is a process."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.db import connection

COPIED_FROM = "TOCSIN_TEST_DATABASE"  # in the environment of a control: the file it begins with


def keep(path: Path) -> bool:
    """Write this process's fresh test database to ``path``; False: it is no SQLite, and there is none to keep."""
    if connection.vendor != "sqlite":
        return False
    held = sqlite3.connect(path)
    connection.ensure_connection()
    connection.connection.backup(held)
    held.close()
    return True


def begin_with(path: str) -> None:
    """Make the test database as Django does, filled from ``path`` instead of by migrations."""
    making: Any = connection.creation
    name = making._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    held = sqlite3.connect(path)
    held.backup(connection.connection)
    held.close()
