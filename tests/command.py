"""The command line as stories run it: ``python -m tests.command verify``, under the named fault if there is one."""

from __future__ import annotations

import tocsin.wiring.bundled_sqlite  # noqa: F401  isort: skip

import importlib
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")


def main() -> None:
    if fault := os.environ.get("TOCSIN_FAULT"):
        django.setup()
        importlib.import_module(f"tests.faults.{fault}").install()
    from tocsin.wiring.cli import main as tocsin

    tocsin()


if __name__ == "__main__":
    main()
