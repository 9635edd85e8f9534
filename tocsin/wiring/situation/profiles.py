"""The profiles of all plants in a scope, judged at once: which can kill many people, of which nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.duties.lessons import boards
from tocsin.duties.lessons.rules.board import seen
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.dangers import UNKNOWN, YES, Verdicts, dangers, judged
from tocsin.wiring.situation.scope import Scope

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Profiles:
    """By plant in the scope (``plants``: internal keys, rising): its region and the verdict on each danger."""

    plants: Keys
    regions: Keys
    verdicts: dict[str, Verdicts]

    @property
    def worst(self) -> Verdicts:
        """Yes when any danger is there; unknown when none is and one may be."""
        found: Verdicts = np.maximum.reduce(list(self.verdicts.values()))
        return found

    def chosen(self, asking: Asking) -> NDArray[np.bool_]:
        """Which of the plants answer a question that profiles answer."""
        if asking.of in ("danger", "unknown"):
            found = self.verdicts.get(asking.danger, np.zeros(len(self.plants), np.uint8))
            return _are(found, YES if asking.of == "danger" else UNKNOWN)
        if asking.of in ("dangerous", "undecided"):
            return _are(self.worst, YES if asking.of == "dangerous" else UNKNOWN)
        return np.ones(len(self.plants), bool)


def _are(verdicts: Verdicts, wanted: int) -> NDArray[np.bool_]:
    chosen: NDArray[np.bool_] = verdicts == wanted
    return chosen


def profiles(scope: Scope) -> Profiles:
    """Judged from the board this process keeps; a plant that is not on it (new this instant) is not known."""
    keys = np.sort(np.fromiter(scope.plants().order_by().values_list("pk", flat=True).iterator(), np.int64))
    with boards.current() as board:
        live = seen(board.live, np.int8) == 1
        order = np.flatnonzero(live)
        held = seen(board.plants, np.int64)[order]
        rising = np.argsort(held, kind="stable")
        held, order = held[rising], order[rising]
        at = np.searchsorted(held, keys)
        there = (at < len(held)) & (held[np.minimum(at, max(len(held) - 1, 0))] == keys) if len(held) else keys < 0
        places = order[at[there]]
        regions = _spread(there, seen(board.regions, np.int64)[places], 0)
        found = {name: _spread(there, judged(one, board)[places], UNKNOWN) for name, one in dangers().items()}
    return Profiles(keys, regions, found)


def _spread(there: NDArray[np.bool_], values: NDArray[Any], otherwise: int) -> NDArray[Any]:
    out = np.full(len(there), otherwise, values.dtype)
    out[there] = values
    return out
