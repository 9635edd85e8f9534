"""Real inspections and citations become hazards, counted again by SQL over the raw files; the list with a million.

    python -m bench.hazards [INSPECTIONS VIOLATIONS] [--hazards 1000000] [--only import,pages]

Without files only the list is measured. The counts of the import stand beside those that SQLite finds in the files
themselves, read by nothing of ours.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tocsin.wiring.bundled_sqlite  # noqa: F401  isort: skip

import sqlite3

import zstandard

from bench import machine
from bench.obligations import COUNTIES, NOW, build, prepare

TODAY = NOW.date()
PLANTS = 20_000


def independent(inspections: Path, violations: Path) -> dict[str, int]:
    """Open, overdue and closed citations, by SQL alone: days are turned round by substr, nothing is parsed by us."""
    with sqlite3.connect(":memory:") as db:
        _load(db, "i", inspections)
        _load(db, "v", violations)
        sql = """
            SELECT count(*),
                   sum(i."Case Closed" != ''),
                   sum(i."Case Closed" = ''),
                   sum(i."Case Closed" = '' AND v."Abatement Due Date" != '' AND
                       substr(v."Abatement Due Date", 7, 4) || substr(v."Abatement Due Date", 1, 2)
                       || substr(v."Abatement Due Date", 4, 2) < ?)
            FROM v JOIN i ON i."Inspection Nr" = v.inspection_nr"""
        every, closed, open_, overdue = db.execute(sql, [TODAY.strftime("%Y%m%d")]).fetchone()
    return {"all": every, "closed": closed, "open": open_, "overdue": overdue}


def _load(db: sqlite3.Connection, table: str, path: Path) -> None:
    with zstandard.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        columns = ", ".join('"' + name + '"' for name in head)
        db.execute(f"CREATE TABLE {table} ({columns})")
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(head))})", rows)  # noqa: S608


def ours() -> dict[str, int]:
    """The same four, as the product counts them."""
    from tocsin.duties.hazards.models import Hazard
    from tocsin.duties.hazards.rules import moves

    live = Hazard.objects.filter(state__in=moves.LIVE)
    return {
        "all": Hazard.objects.count(),
        "closed": Hazard.objects.filter(state=moves.CLOSED).count(),
        "open": live.count(),
        "overdue": live.filter(due_at__lt=NOW - dt.timedelta(hours=8)).count(),
    }


def measure_import(inspections: Path, violations: Path) -> bool:
    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.imports import commands

    print(f"{'':24}{'rows/s':>10}")
    runs: tuple[tuple[str, str, list[Path]], ...] = (
        ("plants", "osha_sites", [inspections]),
        ("hazards", "osha_citations", [inspections, violations]),
        ("hazards", "osha_citations", [inspections, violations]),
    )
    for target, mapping, paths in runs:
        figures = commands.run(paths, target, mapping, False, platform(NOW)).figures
        counts = ", ".join(f"{figures[each]:,} {each}" for each in ("new", "changed", "same", "refused", "mended"))
        print(f"{mapping:24}{figures['rows_per_second']:>10,}  {figures['rows']:,} rows; {counts}")
    told, counted = independent(inspections, violations), ours()
    print(f"counted by SQL over the files  {told}\ncounted by the product         {counted}")
    print(f"peak memory {machine.peak_mb():,.0f} MB")
    return told == counted


def invent(count: int) -> None:
    """Hazards over the plants of forty counties: most are closed, some are late, one in two hundred may be major."""
    from tocsin.base.registry.imports import bulk
    from tocsin.base.registry.models import Plant
    from tocsin.duties.hazards.models import Hazard

    chance = random.Random(1)
    build(PLANTS)
    plants = list(Plant.objects.select_related("region"))
    for start in range(0, count, 20_000):
        rows = []
        for n in range(start, min(start + 20_000, count)):
            plant = chance.choice(plants)
            state = chance.choices(("closed", "confirmed", "reported", "submitted"), (80, 14, 4, 2))[0]
            at = NOW - dt.timedelta(minutes=chance.randrange(2_000_000))
            due = None if state == "reported" else at + dt.timedelta(days=chance.randrange(3, 60))
            hazard = Hazard(
                pk=n + 1, plant=plant, region=plant.region, what={"zh-hans": f"第{n}处"}, origin="self_check",
                state=state, reported_at=at, grade="suspected" if n % 200 == 0 else "general", due_at=due,
                ended_at=at + dt.timedelta(days=5) if state == "closed" else None,
            )  # fmt: skip
            rows.append(hazard)
        bulk.insert_things(Hazard, rows)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure_pages(count: int) -> bool:
    from django.test import Client

    from tocsin.base.accounts.models import Post, Role
    from tocsin.base.accounts.tests.people import sign_in
    from tocsin.base.registry.models import Region

    invent(count)
    officers = list(Post.objects.filter(role=Role.OFFICER).order_by("pk"))
    region = Region.objects.filter(code="7").get().uid
    asked = ["", "?state=overdue", "?state=reported", "?grade=suspected", "?state=any", "?origin=self_check&state=any",
             f"?region={region}", "?state=closed", "?text=p17"]  # fmt: skip
    good = True
    for who, post in (("a county", officers[3]), ("the city", officers[COUNTIES])):
        client = Client(SERVER_NAME="127.0.0.1")
        sign_in(client, post)
        client.get("/hazards")
        for query in asked:
            spent = []
            for _n in range(7):
                began = time.perf_counter()
                answer = client.get("/hazards" + query)
                spent.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200
            worst = max(spent)
            good &= worst <= 150
            middle = statistics.median(spent)
            print(f"{who:10} {query or '(not closed)':34} median {middle:7.1f} ms  worst {worst:7.1f} ms")
        began = time.perf_counter()
        client.get("/language")
        print(f"{who:10} an empty page {(time.perf_counter() - began) * 1000:7.1f} ms")
    print("asked: p95 ≤ 150 ms")
    return good


def main(words: list[str]) -> int:
    """Each part in a process and an installation of its own."""
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("files", nargs="*", type=Path)
    asks.add_argument("--hazards", type=int, default=1_000_000)
    asks.add_argument("--only", default="import,pages")
    said = asks.parse_args(words)
    parts = [part for part in said.only.split(",") if part != "import" or len(said.files) == 2]
    good = True
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
            command = [sys.executable, "-m", "bench.hazards", "--run", part, str(said.hazards)]
            command += [str(path.resolve()) for path in said.files]
            good &= subprocess.run(command, env={**os.environ, "BENCH_DATA": folder}).returncode == 0
    return 0 if good else 1


def run(part: str, hazards: str, *files: str) -> int:
    prepare(Path(os.environ["BENCH_DATA"]))
    print(machine.described())
    good = measure_import(*map(Path, files)) if part == "import" else measure_pages(int(hazards))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(*sys.argv[2:]) if sys.argv[1:2] == ["--run"] else main(sys.argv[1:]))
