"""Promise: of two who issue at the same moment each gets a number of its own, and none is left out."""

import datetime as dt
import sqlite3
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tocsin.base.documents.models import Issued, Series
from tocsin.base.documents.tests.letters import demanded, registered

FAULTS = ["a_writer_keeps_its_own_count"]
NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
EACH, WRITERS = 3, 2


@pytest.fixture
def together_in(transactional_db, tmp_path):
    """A database in memory has one connection: the writers share a copy of it in a file. Of PostgreSQL: nothing."""
    if connection.vendor != "sqlite":
        return ""
    file = str(tmp_path / "together.sqlite3")
    connection.ensure_connection()
    target = type(connection.connection)(file) if hasattr(connection.connection, "backup") else sqlite3.connect(file)
    connection.connection.backup(target)
    target.close()
    return file


def apart(work, file):
    """In a thread, and so on a connection, of its own. The process's own database is left as it is named."""

    def run():
        if file:
            connections["default"] = type(connections["default"])(
                {**connections.settings["default"], "NAME": file}, "default"
            )
        try:
            return work()
        finally:
            connections.close_all()

    return run


def test_two_who_issue_at_the_same_moment_get_numbers_without_a_gap_or_a_repetition(together_in):
    together, about = threading.Barrier(WRITERS), uuid.uuid4()

    def issue():
        together.wait()
        return [demanded(NOW, about=about).number for _n in range(EACH)]

    def look():
        return sorted(Issued.objects.values_list("number", flat=True)), Series.objects.get().last

    with registered(), ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(apart(issue, together_in)) for _n in range(WRITERS)]
        troubles = [trouble for one in writers if (trouble := one.exception(60)) is not None]
        assert not troubles
        given = sorted(number for one in writers for number in one.result())
        kept, last = pool.submit(apart(look, together_in)).result(60)
    assert given == [f"（滨海）应急函〔2026〕{n}号" for n in range(1, EACH * WRITERS + 1)]
    assert kept == given
    assert last == EACH * WRITERS
