"""How fast the journal writes, and how fast and in how much memory it verifies a million entries.

    python -m bench.journal [--entries 1000000] [--acts 400] [--rows 10000] [--only act,rows,verify]

Every figure stands beside a bare measure of the same work in the same run: the act without its entry, the mere hash of
the same bytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tocsin.wiring.bundled_sqlite  # noqa: F401

NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)


def prepare(data: Path) -> None:
    """An installation of its own in ``data``."""
    os.environ["TOCSIN_DATA"] = str(data)
    os.environ["TOCSIN_FILE"] = str(data / "none.toml")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tocsin.wiring.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def measure_act(count: int) -> None:
    """Load one obligation-like row, move it, commit with fsync — without and with the entry, in turns."""
    from django.db import connection, transaction

    from tocsin.base.accounts.models import Post, Role
    from tocsin.base.journal.acts import By
    from tocsin.base.journal.ids import new_id
    from tocsin.base.obligations.models import Obligation
    from tocsin.base.registry.models import Region

    region = Region.objects.create(code="1", name="region")
    post = Post.objects.create(title="safety officer", role=Role.SAFETY, opened_at=NOW)
    told = {"kind": "lesson", "title": {"en": "t" * 60}, "basis": "article 4", "about_kind": "card", "about": new_id()}
    Obligation.objects.bulk_create(
        Obligation(**told, region=region, bearer=post, opened_at=NOW, due_at=NOW, next_look_at=NOW) for _ in range(1000)
    )
    owed = list(Obligation.objects.all())
    by = By(new_id(), new_id(), NOW)

    def move(n: int) -> Obligation:
        one = Obligation.objects.select_for_update().get(pk=owed[n % len(owed)].pk)
        one.state, one.step, one.next_look_at = Obligation.State.SUBMITTED, n % 9, NOW + dt.timedelta(seconds=n)
        one.save(update_fields=["state", "step", "next_look_at"])
        return one

    def alone(n: int) -> None:
        with transaction.atomic():
            move(n)

    def with_entry(n: int) -> None:
        with by.act(
            "obligation.submitted", owed[n % len(owed)], what={"n": n, "state": "submitted"}, article="AQ 1, 4"
        ) as act:
            act.testify(move(n))

    seconds = in_turns([alone, with_entry], count)
    share = seconds[0] / seconds[1]
    for name, spent, told in (
        ("act alone", seconds[0], f"({connection.vendor})"),
        ("act with its entry", seconds[1], f"= {share:.0%} of the act alone (asked: 70 %)"),
    ):
        print(f"{name:20} {count / spent:10,.0f} /s   {1000 * spent / count:6.2f} ms   {told}")


def in_turns(works: list[Callable[[int], None]], count: int, turn: int = 25) -> list[float]:
    """Seconds of each work; they take turns, so that a busy machine slows all of them alike."""
    seconds = [0.0] * len(works)
    for work in works:
        work(0)
    for start in range(0, count, turn):
        for number, work in enumerate(works):
            begun = time.perf_counter()
            for n in range(start, min(start + turn, count)):
                work(n)
            seconds[number] += time.perf_counter() - begun
    return seconds


def measure_rows(count: int) -> None:
    """One act with so many rows."""
    from tocsin.base.journal.acts import By
    from tocsin.base.journal.ids import new_id
    from tocsin.base.journal.things import Ref

    class Issue:
        ref = Ref("issue", new_id())

    plants = [Ref("plant", new_id()) for _ in range(count)]
    begun = time.perf_counter()
    with By(new_id(), new_id(), NOW).act("lesson.issued", Issue()) as act:
        for plant in plants:
            act.row("obligation.opened", plant, {"due": "2026-10-01", "basis": "article 4"})
    seconds = time.perf_counter() - begun
    print(f"one act of {count:,} rows {seconds:10.2f} s   {count / seconds:,.0f} rows/s (asked: 10,000 well under 1 s)")


def fill(count: int) -> None:
    """So many entries as acts write them, in large transactions, with a checkpoint every thousand or so."""
    from django.db import connection, transaction

    from tocsin.base.journal import checkpoints, sequencer, writing
    from tocsin.base.journal.acts import Act, By
    from tocsin.base.journal.ids import new_id
    from tocsin.base.journal.things import Ref

    people = [new_id() for _ in range(50)]
    for start in range(0, count, 10_000):
        batch = []
        for n in range(start, min(start + 10_000, count)):
            by = By(people[n % 50], people[-1 - n % 50], NOW + dt.timedelta(seconds=n))
            what = {"state": "submitted", "from": "open", "days": n % 90}
            act = Act(
                by=by, kind="obligation.submitted", about=Ref("obligation", new_id()), what=what, article="AQ 1, 4"
            )
            batch.append(writing.values_of(writing.entry_of(act, [])))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(writing.INSERT_ENTRY, batch)
        for _ in range(10):  # ten checkpoints, as if the minutes between them had been quiet
            sequencer.place(1000)
            checkpoints.publish_placed(NOW + dt.timedelta(seconds=start))
        print(f"\rfilling {start + 10_000:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


VERIFY = """
import tocsin.wiring.bundled_sqlite, hashlib, time, sqlite3, django
django.setup()
from django.conf import settings
from bench.journal import bare
def peak_mb():  # VmHWM: what getrusage says of a child begins with what its parent had
    line = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))
    return int(line.split()[1]) / 1024
from tocsin.base.journal import audit
before = peak_mb()
seconds, size = bare(str(settings.TOCSIN.data / "tocsin.sqlite3"))
report = audit.verify()
print(f"bare read and hash   {seconds:10.2f} s   {size / 2**20:,.0f} MiB of bodies")
print(f"verify {report.counts['entries']:,}  {report.seconds:10.2f} s   = {report.seconds / seconds:.1f} x bare, "
      f"{report.counts['entries'] / report.seconds:,.0f} entries/s, {report.counts['checkpoints']} checkpoints, "
      f"peak {peak_mb():.0f} MB ({before:.0f} MB before it began), {'all good' if report.ok else report.problems[:3]}"
      f" (asked: 10 s, 100 MB)")
"""


def bare(path: str) -> tuple[float, int]:
    """Seconds to read every body in order and hash it once, and how many bytes there were."""
    import sqlite3

    total, begun, sha256 = 0, time.perf_counter(), hashlib.sha256
    for (body,) in sqlite3.connect(path).execute("SELECT body FROM journal_entry ORDER BY position"):
        sha256(body).digest()
        total += len(body)
    return time.perf_counter() - begun, total


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--acts", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--only", default="act,rows,verify")
    parser.add_argument("--keep", type=Path, help="make (or use again) the million entries in this folder")
    wanted = parser.parse_args()
    parts = wanted.only.split(",")
    if len(parts) > 1:
        from bench import machine

        print(machine.described(), flush=True)
        for part in parts:  # each in a process and a database of its own
            subprocess.run([sys.executable, "-m", "bench.journal", *sys.argv[1:], "--only", part], check=True)
        return
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as scratch:
        data = wanted.keep if wanted.keep and parts == ["verify"] else Path(scratch)
        filled = (data / "tocsin.sqlite3").exists()
        prepare(data)
        if parts == ["act"]:
            measure_act(wanted.acts)
        elif parts == ["rows"]:
            measure_rows(wanted.rows)
        else:
            if not filled:
                fill(wanted.entries)
            subprocess.run([sys.executable, "-c", VERIFY], check=True)


if __name__ == "__main__":
    main()
