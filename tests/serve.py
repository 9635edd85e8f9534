"""The real server as stories start it: ``python -m tests.serve PORT``, under the named fault if one is switched on."""

from __future__ import annotations

import importlib
import os
import sys

import django

import tocsin.wiring.bundled_sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")


def main(port: int) -> None:
    django.setup()
    if fault := os.environ.get("TOCSIN_FAULT"):
        importlib.import_module(f"tests.faults.{fault}").install()
    from tocsin.wiring.server import serve

    serve("127.0.0.1", port)


if __name__ == "__main__":
    main(int(sys.argv[1]))
