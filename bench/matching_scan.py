"""One lesson card × N plants with reason masks, beside row-by-row evaluation and a bare scan of the same bytes.

    python -m bench.matching_scan [--plants 1000000] [--json]

The profiles are made up (a seeded pool of 20,000 different ones, dealt out at random); the arrays are those the product
uses. Row-by-row evaluation runs on a sample of 20,000 plants and is scaled by the number of plants, which flatters it:
its facts are already parsed and lie in the cache. The bare scan only reads the bytes the card's leaves touch, once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import numpy as np

from bench.machine import described, peak_mb
from tocsin.duties.lessons.rules.board import Board, seen
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, Conditions, parse
from tocsin.duties.lessons.rules.matching import match
from tocsin.duties.lessons.rules.yardstick import judge, masks

CARD = {
    "all": [
        {
            "any": [
                {"field": "industry", "begins": ["C25", "C26"]},
                {"field": "substances", "has": "s3", "at_least_t": "5"},
            ]
        },
        {"field": "equipment", "has": "e1"},
        {"field": "safeguards", "lacks": "g2"},
        {"not": {"field": "operations", "has": "o4"}},
        {"field": "headcount", "at_least": 10},
    ]
}
KNOWN = ("complete", "partial", "unknown")


def profile(rng: random.Random) -> dict[str, Any]:
    """A made-up profile: three substances, and about two things in each other list."""
    facts: dict[str, Any] = {
        "industry": {"known": "complete", "code": rng.choice(["C2511", "C2611", "C2710", "C1320"])}
    }
    for field in ITEM_FIELDS:
        terms = rng.sample(range(12), 3 if field == "substances" else rng.randrange(4))
        items = [
            {"term": f"{'g' if field == 'safeguards' else field[0]}{n}", "present": rng.random() < 0.9} for n in terms
        ]
        for item in items if field == "substances" else ():
            item["tonnes"] = rng.choice([None, "0.5", "5", "120.75"])
        facts[field] = {"known": rng.choice(KNOWN), "items": items}
    facts["headcount"] = {"known": "complete", "value": rng.choice([None, 5, 12, 80, 300])}
    return facts


def best(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def touched(conditions: Conditions, board: Board) -> list[np.ndarray]:
    """The arrays that the card's leaves read."""
    arrays: list[np.ndarray] = []
    for leaf in conditions.leaves:
        if leaf.field in ITEM_FIELDS:
            posting = board.postings[leaf.field][leaf.value]
            arrays += [
                seen(board.marks[leaf.field], np.int8),
                seen(posting.here, np.int32),
                seen(posting.gone, np.int32),
            ]
            arrays += [seen(posting.grams, np.int64)] if leaf.grams else []
        elif leaf.field == "industry":
            arrays.append(seen(board.industries, np.int32))
        else:
            arrays.append(seen(board.numbers[leaf.field], np.int64))
    return arrays


def measure(plants: int, pool: list[dict[str, Any]]) -> dict[str, Any]:
    rng = random.Random(plants)
    dealt = [rng.randrange(len(pool)) for _ in range(plants)]
    board, began = Board(), time.perf_counter()
    for plant, n in enumerate(dealt):
        board.put(plant, plant, plant % 97, pool[n])
    loaded = time.perf_counter() - began
    conditions = parse(CARD)
    matched = match(conditions, board)
    for place in range(0, plants, max(1, plants // 500)):  # the answer is checked before it is timed
        assert matched.verdicts[place] == judge(conditions.root, pool[dealt[place]])
    sampled = [pool[n] for n in dealt[:20_000]]
    rows = best(lambda: [(judge(conditions.root, facts), masks(conditions, facts)) for facts in sampled], 2)
    arrays = touched(conditions, board)
    return {
        "plants": plants,
        "load_s": round(loaded, 2),
        "match_ms": round(best(lambda: match(conditions, board)) * 1e3, 2),
        "row_by_row_ms": round(rows * 1e3 * plants / len(sampled), 1),
        "bare_scan_ms": round(best(lambda: [array.max(initial=0) for array in arrays]) * 1e3, 3),
        "bytes_touched_mb": round(sum(array.nbytes for array in arrays) / 1e6, 1),
        "no_unknown_yes": matched.count(),
        "peak_mb": round(peak_mb()),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plants", type=int, default=1_000_000)
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    rng = random.Random(2019_07_19)
    pool = [profile(rng) for _ in range(20_000)]
    sizes = [n for n in (10_000, 100_000, 1_000_000) if n < told.plants] + [told.plants]
    found = [measure(n, pool) for n in sizes]
    if told.json:
        print(json.dumps({"machine": described(), "runs": found}))
        return
    print(described())
    for run in found:
        print(
            f"{run['plants']:>9,} plants: matched in {run['match_ms']:>7.2f} ms "
            f"({run['match_ms'] * 1e6 / run['plants']:.0f} ns a plant) · row by row {run['row_by_row_ms']:>9,.0f} ms "
            f"(×{run['row_by_row_ms'] / run['match_ms']:.0f}) · bare scan of its {run['bytes_touched_mb']} MB "
            f"{run['bare_scan_ms']:.2f} ms · no/unknown/yes {run['no_unknown_yes']} · loaded in {run['load_s']} s, "
            f"process {run['peak_mb']} MB at most"
        )


if __name__ == "__main__":
    main()
