"""A small invented registry and its accidents, for the ranking: forty plants, no real one among them."""

from __future__ import annotations

import datetime as dt

import numpy as np

from tocsin.duties.lessons.rules.likelihood.happened import History, Kind
from tocsin.duties.lessons.rules.likelihood.plants import Plants, numbered

DAY = dt.date(2024, 6, 1).toordinal()
AMMONIA_VALVE = Kind(frozenset({"ammonia"}), frozenset({"valve"}), "C1351")
NEVER = float(dt.date.max.toordinal())


def plants(n: int = 40) -> Plants:
    """The first half makes ice and holds ammonia; of the rest none does. Plants 0 and 1 have one owner."""
    half = n // 2
    return Plants(
        since=np.full(n, DAY - 5000.0), until=np.full(n, NEVER), watched=np.full(n, DAY - 3650.0),
        industries=["C1351"] * half + ["C2614"] * (n - half),
        holding={"ammonia": (np.arange(half), np.ones(half)), "chlorine": (np.arange(half, n), np.ones(n - half))},
        traits={"size": np.log1p(np.arange(n) % 5.0)},
        groups={"owner": numbered(["one", "one"] + [""] * (n - 2))},
    )  # fmt: skip


def history(*told: tuple[int, int]) -> History:
    """(days from DAY, plant) of accidents with ammonia at a valve, in any order."""
    rows = sorted(told)
    kind = (frozenset({"ammonia"}), frozenset({"valve"}))
    return History(
        np.array([DAY + day for day, _place in rows], np.int64), np.array([place for _day, place in rows], np.int64),
        [kind[0]] * len(rows), [kind[1]] * len(rows),
    )  # fmt: skip
