"""Puts the bundled SQLite in the standard library's place, before anything opens a database.

SQLite older than 3.51.3 can corrupt a WAL database that has two writers, and two different copies of the library in
one process break each other's file locks. So there must be one copy, new enough, and it must be there first:
import this module before Django, before pytest's plugins, before anything that says ``import sqlite3``.
"""

import sys

OLDEST_SAFE = (3, 51, 3)


class WrongSqlite(RuntimeError):
    """The process already holds another SQLite, or the bundled one is too old to be trusted with two writers."""


def install() -> None:
    """Make ``import sqlite3`` mean the bundled library. Repeating it is harmless."""
    import pysqlite3
    import pysqlite3.dbapi2

    if sys.modules.get("sqlite3") is pysqlite3:
        return
    if "_sqlite3" in sys.modules:
        raise WrongSqlite("the standard library's SQLite is already loaded; import tocsin.wiring.bundled_sqlite first")
    if pysqlite3.sqlite_version_info < OLDEST_SAFE:
        needed = ".".join(map(str, OLDEST_SAFE))
        raise WrongSqlite(
            f"SQLite {pysqlite3.sqlite_version} can lose data with two writers; {needed} is the oldest safe"
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


install()
