"""How long a page of plants takes through a post's scope, from one town to the whole province, with many plants."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import django

from bench import machine

CODES = ["C26", "C25", "C13", "C33", "G59", "B06", "C32", "C18", "F51", "E47"]
SHAPE = (("c", 16), ("k", 140), ("t", 1800))  # cities, counties, towns


def build(many: int) -> None:
    from tocsin.base.registry.models import Enterprise, Plant, Region, RegionAbove

    chance = random.Random(1)
    levels = [[Region.objects.create(code="0", name="province")]]
    for letter, count in SHAPE:
        above = levels[-1]
        rows = [Region(code=f"{letter}{n}", name=f"{letter}{n}", parent=above[n % len(above)]) for n in range(count)]
        levels.append(Region.objects.bulk_create(rows))
    closure = [
        RegionAbove(above=up, below=region, depth=n) for level in levels for region in level for n, up in climb(region)
    ]
    RegionAbove.objects.bulk_create(closure, batch_size=5000)
    enterprise, towns = Enterprise.objects.create(name="e"), levels[-1]
    for start in range(0, many, 20_000):
        Plant.objects.bulk_create(
            Plant(
                enterprise=enterprise,
                region=chance.choice(towns),
                name=f"p{chance.randrange(10**9)}",
                industry=code(chance),
            )
            for _n in range(min(20_000, many - start))
        )


def code(chance: random.Random) -> str:
    return f"{chance.choice(CODES)}{chance.randrange(10, 99)}"


def climb(region: Any) -> Sequence[tuple[int, Any]]:
    chain = []
    while region is not None:
        chain.append((len(chain), region))
        region = region.parent
    return chain


def timed(run: Callable[[], Any], times: int = 21) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    took = []
    for _n in range(times):
        began = time.perf_counter()
        run()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def measure() -> None:
    from tocsin.base.accounts.models import Jurisdiction, Post
    from tocsin.base.accounts.scopes import narrow
    from tocsin.base.registry.models import Plant, Region

    def uid(code: str) -> uuid.UUID:
        return Region.objects.get(code=code).uid

    areas = {
        "town": [("t5", "")], "county": [("k3", "")], "city": [("c2", "")], "province": [("0", "")],
        "county × C26": [("k3", "C26")], "province × C26": [("0", "C26")], "province × nothing": [("0", "C99")],
        "two counties, two cities × code": [("k1", ""), ("k2", ""), ("c4", "C26"), ("c5", "C25")],
    }  # fmt: skip
    print(
        f"{'jurisdiction':34} {'page by name: middle':>21} {'p95':>8} {'count to 1,000: p95':>20} {'one: p95':>9} (ms)"
    )
    for name, places in areas.items():
        post = Post.objects.create(title=name, role="officer", opened_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        Jurisdiction.objects.bulk_create(Jurisdiction(post=post, region=uid(at), industry=code) for at, code in places)
        rows = lambda post=post: narrow(Plant.objects.all(), post, "plant", "see")  # noqa: E731
        some = rows().first()
        middle, page = timed(lambda rows=rows: list(rows().order_by("name", "pk")[:51]))
        _, count = timed(lambda rows=rows: len(rows().order_by().values_list("pk")[:1001]))
        _, one = timed(lambda rows=rows, some=some: rows().filter(uid=some.uid if some else uuid.uuid4()).first())
        print(f"{name:34} {middle:21.1f} {page:8.1f} {count:20.1f} {one:9.1f}", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--plants", type=int, default=1_000_000)
    told = asked.parse_args()
    os.environ.setdefault("TOCSIN_DATA", tempfile.mkdtemp(prefix="tocsin-bench-"))
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    print(machine.described())
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    build(told.plants)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{told.plants:,} plants made in {time.perf_counter() - began:.0f} s")
    measure()


if __name__ == "__main__":
    main()
