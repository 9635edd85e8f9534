"""From a score to a probability; and how good the probabilities were: Brier score, promise beside outcome."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats

EDGES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)


STEPS = 40  # at most; each stands for equally many accidents
LEAST = 20  # accidents behind one step


@dataclass(frozen=True)
class Curve:
    """A line that never falls, through the chance that was seen at each of a few scores; level outside of them."""

    scores: list[float]
    chances: list[float]

    def __call__(self, score: Floats) -> Floats:
        return np.asarray(np.exp(np.interp(score, self.scores, np.log(self.chances))))


def fitted(score: Floats, had: Flags, weights: Floats) -> Curve:
    """Steps of equally many accidents, each with its share of plants, made never to fall.

    ``weights``: how many plants each row stands for.
    """
    order = np.argsort(score, kind="stable")
    score, had, weights = score[order], had[order], weights[order]
    each = max(LEAST, -(-int(had.sum()) // STEPS))
    step = np.minimum((np.cumsum(had) - had) // each, max(0, int(had.sum()) // each - 1)).astype(np.int64)
    plants = np.bincount(step, weights).astype(np.float64)
    chances = monotone(np.bincount(step, weights * had) / plants, plants)
    middles = np.bincount(step, weights * score) / plants
    return Curve([round(float(x), 6) for x in middles], [max(float(x), 1e-9) for x in chances])


def monotone(values: Floats, weights: Floats) -> Floats:
    """The nearest never-falling line (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, wa, n), (b, wb, m) = blocks[-2:]
            blocks[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, n + m)]
    return np.array([value for value, _weight, n in blocks for _ in range(n)])


@dataclass(frozen=True)
class Band:
    """Of the plants promised between ``low`` and ``high``: how many, what was promised on average, what came."""

    low: float
    high: float
    plants: float
    promised: float
    came: float


def reliability(promised: Floats, had: Flags, weights: Floats) -> list[Band]:
    """Promise beside outcome, by bands of the promise; empty bands are left out."""
    bands = []
    for low, high in pairwise(EDGES):
        inside = (promised >= low) & ((promised < high) | (high == 1.0))
        if total := float(weights[inside].sum()):
            said = float((weights * promised)[inside].sum()) / total
            bands.append(Band(low, high, total, said, float((weights * had)[inside].sum()) / total))
    return bands


def brier(promised: Floats, had: Flags, weights: Floats) -> float:
    """The mean square of promise minus outcome."""
    return float((weights * (promised - had) ** 2).sum() / weights.sum())
