"""How fast accidents become cases: rehearsal, first import, the same again; and how fast the case list is with them."""

from __future__ import annotations

import argparse
import csv
import os
import random
import tempfile
import time
from pathlib import Path

import tocsin.wiring.bundled_sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import django

from bench import machine
from bench.registry import NOW, bare, timed

SUBSTANCES = ("Chlorine", "Ammonia (anhydrous)", "Propane", "Vinyl chloride  [Ethene, chloro-]")
PEOPLE = ("DeathsWorkers", "DeathsPublicResponders", "DeathsPublic", "OffsiteDeaths", "InjuriesWorkers",
          "InjuriesPublicResponders", "InjuriesPublic")  # fmt: skip


def invented(folder: Path, accidents: int) -> list[Path]:
    """A file of the shape of the real one, invented; every fiftieth row is dirty."""
    from tocsin.base.registry.imports import mapping

    chance, path = random.Random(1), folder / "accidents.csv"
    headings = list(mapping.kept("cases")["epa_accidents"]["tables"][0]["columns"].values())
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, headings, restval="")
        table.writeheader()
        for n in range(accidents):
            table.writerow(_accident(n, chance, headings))
    return [path]


def _accident(n: int, chance: random.Random, headings: list[str]) -> dict[str, object]:
    flags = {name: chance.choice(("Yes", "No", "No")) for name in headings if name[:3] in ("RS_", "RE_", "CF_", "CI_")}
    held = [f"{name} {{{chance.randrange(1, 9000)}}}" for name in chance.sample(SUBSTANCES, chance.randint(1, 2))]
    return flags | dict.fromkeys(PEOPLE, 0) | {
        "AccidentHistoryID": 1_000_000 + n, "EPAFacilityID": 100_000_000_000 + chance.randrange(20_000),
        "AccidentDate": f"{chance.randrange(1994, 2013)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        "AccidentTime": "2560" if n % 50 == 7 else "0513", "AccidentChemicals": " • ".join(held),
        "AccidentReleaseDuration": "00130", "NAICSCode": f"3{chance.randrange(1000, 9999)}",
        "CF_Other": "", "CI_OtherType": "", "SubmissionID": n // 3, "OtherReleaseSource": "",
    }  # fmt: skip


def imports(paths: list[Path]) -> None:
    """Rehearsal, import and the same again, beside a script that checks nothing."""
    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.imports import commands

    beside = bare(paths)
    print(f"{'bare csv + bulk insert':24}{beside:>10,.0f} rows/s")
    for name, dry in (("rehearsal", True), ("import", False), ("the same again", False)):
        processor = time.process_time()
        figures = commands.run(paths, "cases", "epa_accidents", dry, platform(NOW)).figures
        processor = time.process_time() - processor
        counts = ", ".join(f"{figures[each]:,} {each}" for each in ("new", "changed", "same", "refused", "mended"))
        took = f"{figures['rows']:,} rows, {figures['seconds']:.2f} s ({processor:.2f} s of processor)"
        print(f"{name:24}{figures['rows_per_second']:>10,} rows/s  {took}; {counts}")
        for problem, count in list(figures["problems"].items())[:12]:
            print(f"{'':24}{count:>10,} {problem}")
    print(f"{'peak memory':24}{machine.peak_mb():>10,.0f} MB")


def pages() -> None:
    """The list of cases as an officer gets it, whole and narrowed."""
    from django.test import Client

    from tocsin.base.accounts.models import Role
    from tocsin.base.accounts.tests.people import post_held, sign_in
    from tocsin.duties.cases.models import Case

    client = Client(SERVER_NAME="127.0.0.1")
    sign_in(client, post_held(Role.OFFICER))
    key = Case.objects.filter(origin="imported").values_list("key", flat=True)[0]
    addresses = {
        "list": "/cases", "one substance": "/cases?origin=imported&substance=cas:7782-50-5",
        "one year": "/cases?origin=imported&year=1998", "one release": "/cases?release=valve",
        "one industry": "/cases?industry=324", "search": "/cases?q=chlorine", "one imported case": f"/cases/{key}",
    }  # fmt: skip
    print(f"{Case.objects.count():,} cases")
    for name, address in addresses.items():
        timed(client, iter([address] * 3))
        processor = time.process_time()
        middle, last = timed(client, iter([address] * 20))
        each = (time.process_time() - processor) / 20 * 1000
        print(f"{name:24}{middle:8.1f} ms middle{last:8.1f} ms p95{each:8.1f} ms of processor each", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="import,pages", help="import, pages or both")
    asked.add_argument("--rows", type=int, default=10_000, help="invented accidents when no file is given")
    asked.add_argument("--plants", type=Path, nargs="*", default=[], help="facilities and chemicals to import before")
    asked.add_argument("files", nargs="*", type=Path, help="accidents_to_2012.csv.zst")
    told = asked.parse_args()
    os.environ["TOCSIN_DATA"] = tempfile.mkdtemp(prefix="tocsin-bench-")
    django.setup()
    from django.core.management import call_command

    print(machine.described())
    call_command("migrate", verbosity=0)
    if told.plants:
        from tocsin.base.journal.acts import platform
        from tocsin.base.registry.imports import commands

        commands.run(told.plants, "plants", "epa_rmp", False, platform(NOW))
    for name in told.only.split(","):
        imports(told.files or invented(Path(os.environ["TOCSIN_DATA"]), told.rows)) if name == "import" else pages()


if __name__ == "__main__":
    main()
