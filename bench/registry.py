"""How fast a registry is imported, quarantine included, beside a bare CSV script; and how fast a plant's page is."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import django

from bench import machine

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
HEADINGS = ("facility_id", "name", "parent_company", "street", "city", "state", "zip", "county", "lat", "lon", "status")
CHEMICALS = (("7664-41-7", "Ammonia (anhydrous)"), ("7782-50-5", "Chlorine"), ("74-98-6", "Propane"))


def invented(folder: Path, plants: int) -> list[Path]:
    """Two files of the shape of the real registry, invented; every twentieth row is dirty."""
    chance = random.Random(1)
    paths = [folder / "facilities.csv", folder / "facility_chemicals.csv"]
    with paths[0].open("w", newline="") as mains, paths[1].open("w", newline="") as links:
        main, link = csv.writer(mains), csv.writer(links)
        main.writerow([*HEADINGS, "dereg_effective_month", "naics"])
        link.writerow(["facility_id", "chemical", "cas"])
        for n in range(plants):
            main.writerow(_plant(n, chance))
            for cas, name in chance.sample(CHEMICALS, chance.randint(1, 3)):
                link.writerow([100_000_000_000 + n, name, "7664-41-8" if n % 40 == 7 else cas])
    return paths


def _plant(n: int, chance: random.Random) -> list[object]:
    """One row. Of twenty, one has zeros in front of its longitude and one in forty lies in the sea."""
    longitude = f"-0{chance.uniform(80, 99):.6f}" if n % 20 == 3 else f"-{chance.uniform(70, 120):.6f}"
    place = ["0", "0"] if n % 40 == 9 else [f"{chance.uniform(30, 45):.6f}", longitude]
    county = f"County {chance.randrange(40)}"
    return [
        100_000_000_000 + n, f"Plant {n}", f"Company {chance.randrange(8000)}", f"{n} Main Street", "Town",
        f"S{chance.randrange(50):02}", "12345", county, *place, "Active", "", f"3{chance.randrange(1000, 9999)}",
    ]  # fmt: skip


def bare(paths: list[Path]) -> float:
    """Rows per second of csv.DictReader and executemany into two plain tables: a script that checks nothing."""
    import sqlite3

    from tocsin.base.registry.imports.csvs import open_bytes

    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "bare.sqlite3")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        began, rows = time.perf_counter(), 0
        for n, path in enumerate(paths):
            reader = csv.DictReader(io.TextIOWrapper(open_bytes(path), "utf-8"))
            columns = list(reader.fieldnames or ())
            database.execute(f"CREATE TABLE t{n} ({', '.join(f'c{k}' for k in range(len(columns)))})")
            marks = ",".join("?" * len(columns))
            told = [tuple(row[name] for name in columns) for row in reader]
            database.executemany(f"INSERT INTO t{n} VALUES ({marks})", told)  # noqa: S608
            rows += len(told)
        database.commit()
        return rows / (time.perf_counter() - began)


def imports(paths: list[Path]) -> None:
    """The import, the same import again, and the bare script beside them."""
    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.imports import commands

    beside = bare(paths)
    print(f"{'bare csv + bulk insert':24}{beside:>10,.0f} rows/s")
    for name, dry in (("rehearsal", True), ("import", False), ("the same again", False)):
        processor = time.process_time()
        figures = commands.run(paths, "plants", "epa_rmp", dry, platform(NOW)).figures
        processor = time.process_time() - processor
        counts = ", ".join(f"{figures[each]:,} {each}" for each in ("new", "same", "refused", "mended"))
        speed = figures["rows_per_second"]
        took = f"{figures['rows']:,} rows, {figures['seconds']:.1f} s ({processor:.1f} s of processor)"
        print(f"{name:24}{speed:>10,} rows/s  {took}; {beside / max(speed, 1):.1f} × the bare script; {counts}")
    print(f"{'peak memory':24}{machine.peak_mb():>10,.0f} MB")


def build(plants: int) -> None:
    """Plants by raw inserts: 2,000 towns under 100 counties, a profile version each."""
    from django.db import transaction

    from tocsin.base.journal.acts import platform
    from tocsin.base.journal.ids import new_id
    from tocsin.base.registry import actions
    from tocsin.base.registry.imports import bulk
    from tocsin.base.registry.models import Enterprise, Identifier, Plant, ProfileVersion

    by = platform(NOW)
    top = actions.add_region(by, "0", "Province")
    with by.act("region.added", top) as act:
        counties = actions.add_regions(act, [(f"c{n}", f"County {n}", top) for n in range(100)])
        towns = actions.add_regions(act, [(f"t{n}", f"Town {n}", counties[n % 100]) for n in range(2000)])
    owner = Enterprise.objects.create(name="Enterprise")
    facts = bulk.spelled_json({"substances": {"known": "partial", "items": [
        {"term": "cas:7664-41-7", "present": True, "name": "", "tonnes": "12.5", "ghs": []}]}})  # fmt: skip
    columns = (
        "id",
        "uid",
        "enterprise_id",
        "region_id",
        "name",
        "address",
        "state",
        "industry",
        "profile_id",
        "edition",
    )
    for start in range(1, plants + 1, 50_000):
        keys = range(start, min(start + 50_000, plants + 1))
        places = ((n, new_id(), owner.pk, towns[n % 2000].pk, f"Plant {n * 7919 % plants}") for n in keys)
        profiles = ((n, new_id(), n, 1, NOW, "imported", facts) for n in keys)
        with transaction.atomic():
            bulk.insert(
                Plant, columns, ((*place, "", "active", f"C{place[0] % 90 + 10}", place[0], 1) for place in places)
            )
            bulk.insert(ProfileVersion, ("id", "uid", "plant_id", "n", "at", "origin", "facts"), profiles)
            bulk.insert(Identifier, ("scheme", "value", "plant_id"), (("local", f"B-{n}", n) for n in keys))


def pages(plants: int) -> None:
    """The plant page and the list as an officer of one county and of the whole province gets them."""
    from django.db import connection
    from django.test import Client

    from tocsin.base.accounts.models import Role
    from tocsin.base.accounts.tests.people import post_held, sign_in
    from tocsin.base.registry.models import Plant, Region

    began = time.perf_counter()
    build(plants)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{plants:,} plants made in {time.perf_counter() - began:.0f} s")
    for code in ("c7", "0"):
        region = Region.objects.get(code=code)
        client = Client(SERVER_NAME="127.0.0.1")
        sign_in(client, post_held(Role.OFFICER, region=region.uid))
        inside = Plant.objects.filter(region__closure_above__above=region).values_list("uid", flat=True)
        uids = random.Random(1).sample(list(inside[:20_000]), 60)
        timed(client, iter([f"/plants/{uids.pop()}" for _n in range(20)]))  # templates read, caches warm
        addresses = {
            "plant page": (f"/plants/{uid}" for uid in uids), "list": _same("/plants"),
            "list, by identifier": _same("/plants?q=B-77"), "list, by part of a name": _same("/plants?q=lant%2099"),
            "list, one industry": _same("/plants?industry=C55"),
        }  # fmt: skip
        for name, asked in addresses.items():
            middle, last = timed(client, asked)
            print(f"{name + ' · ' + region.name:44}{middle:8.1f} ms middle{last:8.1f} ms p95", flush=True)


def _same(address: str) -> Iterator[str]:
    return iter([address] * 40)


def timed(client: Any, addresses: Iterator[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; every answer must be a page."""
    took = []
    for address in addresses:
        began = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="import,pages", help="import, pages or both")
    asked.add_argument("--plants", type=int, default=1_000_000, help="plants behind the pages")
    asked.add_argument("--rows", type=int, default=40_000, help="invented plants to import when no files are given")
    asked.add_argument("files", nargs="*", type=Path, help="facilities.csv.zst facility_chemicals.csv.zst")
    told = asked.parse_args()
    os.environ["TOCSIN_DATA"] = tempfile.mkdtemp(prefix="tocsin-bench-")
    django.setup()
    from django.core.management import call_command

    print(machine.described())
    call_command("migrate", verbosity=0)
    steps: dict[str, Callable[[], None]] = {
        "import": lambda: imports(told.files or invented(Path(os.environ["TOCSIN_DATA"]), told.rows)),
        "pages": lambda: pages(told.plants),
    }
    for name in told.only.split(","):
        steps[name]()


if __name__ == "__main__":
    main()
