"""Strict types: mypy, with the bundled SQLite in place before its Django plugin loads the settings."""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import tocsin.wiring.bundled_sqlite  # noqa: F401

sys.argv = ["mypy", *sys.argv[1:]]
runpy.run_module("mypy", run_name="__main__")
