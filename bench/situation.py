"""The situation page: a city of many plants with lessons issued, replies and things late; page, list, map and paper.

    python -m bench.situation [--plants 2000 100000]

The limit is one second for the page at 2,000 plants. The first look loads the board of profiles; the second is what a
leader meets. SQLite with its durable settings; PostgreSQL with TOCSIN_DATABASE (then one number of plants at a time).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401
from bench.machine import described, peak_mb
from bench.obligations import NOW, build, owed_by, prepare

TERMS = ("cas:7782-50-5", "cas:7664-41-7", "cas:68476-85-7", "dust:grain", "cas:67-64-1", "cas:7664-93-9")
LIMIT = 1.0  # second, for the page at 2,000 plants


def facts(n: int) -> dict[str, Any]:
    known = ("complete", "partial", "unknown")[n % 3]
    items = [] if known == "unknown" else [{"term": TERMS[n % len(TERMS)], "present": True}]
    return {"substances": {"known": known, "items": items}, "headcount": {"known": "complete", "value": n % 700}}


def known(plants: list[Any]) -> None:
    """A profile and a place for every plant."""
    from tocsin.base.registry.models import Edition, Plant, ProfileVersion

    rows = [ProfileVersion(plant=plant, n=1, at=NOW, origin="demo", facts=facts(n)) for n, plant in enumerate(plants)]
    for n, (plant, version) in enumerate(
        zip(plants, ProfileVersion.objects.bulk_create(rows, batch_size=2000), strict=True)
    ):
        plant.profile, plant.edition = version, 1
        plant.latitude, plant.longitude = 0.1 + n % 997 / 1500, 0.1 + n % 1009 / 1000
    names = ["profile", "edition", "latitude", "longitude"]
    Plant.objects.bulk_update(plants, names, batch_size=500)
    Edition.objects.update_or_create(pk=1, defaults={"n": 1})


def lessons(plants: list[Any]) -> None:
    """Half of the plants were sent a lesson; two thirds of these replied."""
    from bench.issuing import card
    from tocsin.duties.lessons.models import Issue, Match, Reply

    told = {"at": NOW, "due_at": NOW, "stands_until": NOW, "matched_yes": 0, "matched_unknown": 0, "matched_no": 0}
    issue = Issue.objects.create(card=card(1), region=plants[0].region, messages=0, **told)
    rows = [
        Match(issue=issue, plant=plant, region_id=plant.region_id, verdict="yes", at=NOW, issued_at=NOW)
        for plant in plants[::2]
    ]
    matches = Match.objects.bulk_create(rows, batch_size=2000)
    replies = [Reply(match=one, kind=("fixed", "affected")[n % 2], at=NOW) for n, one in enumerate(matches) if n % 3]
    Reply.objects.bulk_create(replies, batch_size=2000)


def measure(count: int) -> None:
    from django.conf import settings
    from django.test import Client

    from tocsin.base.accounts.models import Role
    from tocsin.base.accounts.tests.people import post_held, sign_in
    from tocsin.base.journal.acts import platform
    from tocsin.base.obligations import actions as obligations
    from tocsin.base.registry.models import Plant, Region

    settings.ALLOWED_HOSTS = ["*"]
    took(Client().get, "/healthz")  # everything is loaded before anything is built
    build(count)
    plants = list(Plant.objects.select_related("enterprise", "region").order_by("pk"))
    known(plants)
    lessons(plants)
    obligations.open_many(platform(NOW), "bench.fix", owed_by(plants[::5]))
    client = Client()
    sign_in(client, post_held(Role.DIRECTOR, region=Region.objects.filter(parent=None).first().uid))
    asked = {
        "page, first look": "/situation", "page": "/situation", "list of one figure": "/situation/records?of=dangerous",
        "map": "/situation/map.json?of=dangerous",
    }  # fmt: skip
    for name, address in asked.items():
        print(f"{count:>8,} plants  {name:20} {took(client.get, address):7.2f} s")
    print(
        f"{count:>8,} plants  {'paper':20} {took(client.post, '/situation/paper'):7.2f} s   {peak_mb():,.0f} MB at most"
    )


def took(ask: Any, address: str) -> float:
    begun = time.monotonic()
    answer = ask(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return time.monotonic() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plants", type=int, nargs="*", default=[2_000])
    asked = parser.parse_args()
    if len(asked.plants) > 1:  # each number in a process of its own, so that memory is its own
        for count in asked.plants:
            subprocess.run([sys.executable, "-m", "bench.situation", "--plants", str(count)], check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        print(f"{described()}  limit: {LIMIT} s for the page at 2,000 plants")
        measure(asked.plants[0])


if __name__ == "__main__":
    main()
