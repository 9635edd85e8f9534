"""Which plants have the same kind of accident next: the ranking beside six simple rules, on real accidents.

    python3 go.py bench matching --registry DIR --accidents FILE [--outcomes FILE] --from YYYY --to YYYY [--out CSV]

DIR holds facilities.csv and facility_chemicals.csv (plain or .zst). Cases and everything known before them come from
``--accidents``; what happened after them from ``--outcomes`` if given, and nothing of that file reaches a score.
Weights are learnt from cases whose five years closed before ``--from``. The registry is a snapshot of a later day: what
plants held at the time of the case is not known, so results are called «snapshot registry».
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import numpy as np

from bench.likely import files, learning, report
from bench.machine import described, peak_mb


def options() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--registry", type=Path, required=True)
    asked.add_argument("--accidents", type=Path, required=True, help="history and cases")
    asked.add_argument("--outcomes", type=Path, help="where what came after is read from (default: --accidents)")
    asked.add_argument("--from", dest="first", type=int, required=True, metavar="YYYY")
    asked.add_argument("--to", dest="last", type=int, required=True, metavar="YYYY")
    asked.add_argument("--out", type=Path, help="ranks of all candidates as CSV; compressed if it ends with .zst")
    asked.add_argument("--seed", type=int, default=1)
    return asked


def main(words: list[str] | None = None) -> int:
    asked = options().parse_args(words)
    began = time.perf_counter()
    try:
        run(asked)
    except files.Unreadable as trouble:
        print(f"cannot measure: {trouble}", file=sys.stderr)
        return 2
    print(f"\n{time.perf_counter() - began:.0f} s, {peak_mb():.0f} MB at most · {described()}")
    return 0


def run(asked: argparse.Namespace) -> None:
    first, last = _days(asked.first, asked.last)
    told, sources = files.accidents(asked.accidents)
    days = np.array([int(row["day"]) for row in told])
    registry = files.registry(asked.registry, int(np.quantile(days, 0.003)))
    accidents = files.as_history(told, sources, registry.places)
    outcomes = accidents
    if asked.outcomes:
        outcomes = files.as_history(*files.accidents(asked.outcomes), registry.places)
    print(f"snapshot registry: {len(registry.ids):,} plants; {len(told):,} accidents to {_day(days.max())}")
    report.warn(accidents, outcomes, last)
    judgement = learning.learn(registry, accidents, first, asked.seed)
    report.judged(registry, accidents, outcomes, judgement, (first, last), asked.out, asked.seed)


def _days(first: int, last: int) -> tuple[int, int]:
    if not 1950 <= first <= last <= 2100:
        raise files.Unreadable(f"--from {first} --to {last} is no span of years")
    return dt.date(first, 1, 1).toordinal(), dt.date(last, 12, 31).toordinal()


def _day(ordinal: int) -> str:
    return dt.date.fromordinal(int(ordinal)).isoformat()


if __name__ == "__main__":
    sys.exit(main())
