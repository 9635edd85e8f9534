"""Why a plant stands where it stands: the factors of a ranking, gathered into four that a person can name."""

from __future__ import annotations

import numpy as np

from tocsin.duties.lessons.rules.likelihood.judging import Judgement, Ranking
from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats

USUAL, OWN, OTHERS, SIZE = "usual", "own", "others", "size"
PARTS = {"rate_": USUAL, "hold": USUAL, "held": USUAL, "lines": USUAL, "alike": USUAL, "own_": OWN}


def times(judgement: Judgement, ranking: Ranking, among: Flags) -> dict[str, Floats]:
    """For each reason, by how many times it raises a plant above the middle of those it stands among."""
    found = {name: np.zeros(len(ranking.score)) for name in (USUAL, OWN, OTHERS, SIZE)}
    for n, name in enumerate(ranking.factors.names):
        column = ranking.factors.columns[:, n]
        middle = float(column[among].mean()) if among.any() else 0.0
        found[_part(name)] += judgement.weights.get(name, 0.0) * (column - middle)
    return {name: np.exp(np.clip(total, -20.0, 20.0)) for name, total in found.items()}


def _part(name: str) -> str:
    if name.endswith("_record"):
        return OTHERS
    return next((part for start, part in PARTS.items() if name.startswith(start)), SIZE)
