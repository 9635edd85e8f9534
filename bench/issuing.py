"""A lesson issued to 10,000 plants in one act: matching, obligations, messages, journal; beside its own preview.

    python -m bench.issuing [--plants 10000] [--profile]

All plants match; each has a safety officer of its own, so there are as many people to tell. SQLite with its durable
settings; PostgreSQL with TOCSIN_DATABASE.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import pstats
import tempfile
import time
from pathlib import Path
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401
from bench.machine import described, peak_mb
from bench.obligations import NOW, build, prepare

CONDITIONS = {
    "all": [{"field": "equipment", "has": "gas_holder"}, {"field": "safeguards", "lacks": "gas_holder_interlock"}]
}
FACTS = {
    "equipment": {"known": "complete", "items": [{"term": "gas_holder", "present": True}]},
    "safeguards": {"known": "complete", "items": []},
}


def known(plants: list[Any]) -> None:
    """Give every plant a profile that the card applies to."""
    from tocsin.base.registry.models import Edition, Plant, ProfileVersion

    rows = [ProfileVersion(plant=plant, n=1, at=NOW, origin="demo", facts=FACTS) for plant in plants]
    for plant, version in zip(plants, ProfileVersion.objects.bulk_create(rows, batch_size=2000), strict=True):
        plant.profile, plant.edition = version, 1
    Plant.objects.bulk_update(plants, ["profile", "edition"], batch_size=500)
    Edition.objects.update_or_create(pk=1, defaults={"n": 1})


def card(n: int) -> Any:
    from tocsin.duties.cases.models import Case
    from tocsin.duties.lessons.models import Card

    told: dict[str, Any] = {"title": {"en": "c"}, "happened_on": dt.date(2019, 7, 19), "place": {}, "country": "CN"}
    case, _new = Case.objects.get_or_create(key="CN-2019-YM", defaults=told | {"industry": {}})
    text = {"en": "Gas holder: bell, seal and level interlocked", "zh-hans": "气柜：钟罩、水封、柜位联锁"}
    return Card.objects.create(
        key=f"bench-{n}", case=case, obliges="plants", title=text, mechanism=text, barrier=text, required_check=text,
        evidence=text, article="x", days=30, conditions=CONDITIONS, state="approved", written_at=NOW,
    )  # fmt: skip


def measure(count: int, profiled: bool) -> None:
    from tocsin.base.journal.acts import By
    from tocsin.base.registry.models import Region
    from tocsin.duties.lessons.actions import issue, wave

    known(build(count))
    city = Region.objects.get(code="city")
    took, spent = [], []
    began = time.perf_counter()
    planned = wave(card(0), city, None, NOW)
    previewed = time.perf_counter() - began
    for n in range(1, 4):
        taught = card(n)
        with cProfile.Profile() if profiled and n == 3 else tempfile.TemporaryFile() as watched:
            by = By(None, None, NOW + dt.timedelta(days=2 * n))  # each in a week's budget and a digest of its own day
            began, worked = time.perf_counter(), time.process_time()
            issued = issue(by, taught, city, because="bench")
            took.append(time.perf_counter() - began)
            spent.append(time.process_time() - worked)
        assert issued.matched_yes == count == planned.of("yes")
    if profiled:
        pstats.Stats(watched).sort_stats("tottime").print_stats(30)
    print(f"preview of {count:,} plants, board loaded anew   {previewed:6.2f} s")
    print(
        f"a lesson issued to {count:,} plants in one act   {sorted(took)[1]:6.2f} s   "
        f"(asked: ≤ 5 s; median of 3; {sorted(spent)[1]:.2f} s of processor time)"
    )
    print(f"peak memory {peak_mb():.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plants", type=int, default=10_000)
    options.add_argument("--profile", action="store_true")
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        print(described())
        measure(told.plants, told.profile)


if __name__ == "__main__":
    main()
