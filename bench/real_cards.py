"""The library's cards matched against a real registry read by path: whom each concerns, and what is unknown."""

from __future__ import annotations

import tocsin.wiring.bundled_sqlite  # noqa: F401  isort: skip

import argparse
import os
import tempfile
import time
from pathlib import Path

import django

from bench.machine import described, peak_mb


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path, help="files of the import, for example of data/epa_rmp")
    options.add_argument("--mapping", default="epa_rmp")
    asked = options.parse_args()
    print(described())
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"TOCSIN_DATA": data, "DJANGO_SETTINGS_MODULE": "tocsin.wiring.settings", "TOCSIN_LANGUAGE": "en"}
        django.setup()
        measure(asked.files, asked.mapping)
    print(f"peak memory {peak_mb():.0f} MB")


def measure(files: list[Path], mapping: str) -> None:
    from django.core.management import call_command
    from django.utils import timezone, translation

    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.imports import commands
    from tocsin.duties.cases import shelf
    from tocsin.duties.lessons import actions, boards, reach
    from tocsin.duties.lessons.models import Card

    translation.activate("en")
    call_command("migrate", verbosity=0)
    by = platform(timezone.now())
    report = commands.run(
        files, target="plants", mapping=mapping, dry_run=False, by=by, progress=lambda done, total: None
    )
    print(report.told())
    shelf.load_library(by)
    actions.load_library(by)
    begun = time.perf_counter()
    with boards.current():
        print(f"board loaded in {time.perf_counter() - begun:.2f} s")
    print(f"{'card':28} {'applies':>8} {'unknown':>8} {'no':>8} {'ms':>7}")
    for card in Card.objects.filter(obliges=Card.Obliges.PLANTS).order_by("key"):
        begun = time.perf_counter()
        no, unknown, yes = reach.of_plants(card, None).count()
        print(f"{card.key:28} {yes:8,} {unknown:8,} {no:8,} {1000 * (time.perf_counter() - begun):7.1f}")


if __name__ == "__main__":
    main()
