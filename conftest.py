"""What every test may ask for: a fixed moment; and the named fault that a negative control switches on."""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests import ready_database

NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)


def pytest_configure(config: pytest.Config) -> None:
    """A negative control runs the same tests with one deliberate fault: tests/faults/<name>.py, never shipped."""
    if fault := os.environ.get("TOCSIN_FAULT"):
        importlib.import_module(f"tests.faults.{fault}").install()


if ready := os.environ.get(ready_database.COPIED_FROM):

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
        """In a control: the tables that its parent made."""
        with django_db_blocker.unblock():
            ready_database.begin_with(ready)

else:

    @pytest.fixture(scope="session")
    def django_db_setup(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Path | None:
        """The fresh database is kept aside for the controls before any test has touched it."""
        kept = tmp_path_factory.mktemp("database") / "migrated.sqlite3"
        with django_db_blocker.unblock():
            return kept if ready_database.keep(kept) else None


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture(autouse=True)
def in_chinese(settings: Any) -> Iterator[None]:
    """Whatever language the last answer of the test before was in: a request leaves its language in its thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def journal_folder(settings: Any, tmp_path: Path) -> Path:
    """Each test's journal has a key and a witness file of its own: its database is undone afterwards, files are not."""
    settings.JOURNAL_FOLDER = tmp_path / "journal"
    return tmp_path / "journal"
