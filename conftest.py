"""What every test may ask for: a fixed moment, a person who acts, and the named fault a negative control switches on."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import tempfile

import pytest

os.environ.setdefault("TOCSIN_DATA", tempfile.mkdtemp(prefix="tocsin-tests-"))

NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)


def pytest_configure(config: pytest.Config) -> None:
    """A negative control runs the same tests with one deliberate fault: tests/faults/<name>.py, never shipped."""
    if fault := os.environ.get("TOCSIN_FAULT"):
        importlib.import_module(f"tests.faults.{fault}").install()


@pytest.fixture
def now() -> dt.datetime:
    return NOW
