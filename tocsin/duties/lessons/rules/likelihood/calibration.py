"""From a score to a probability; and how good the probabilities were: Brier score, promise beside outcome."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats

EDGES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)


@dataclass(frozen=True)
class Curve:
    """``1 - exp(-exp(level + slope × score))``: the chance of at least one accident at that rate."""

    level: float
    slope: float

    def __call__(self, score: Floats) -> Floats:
        return np.asarray(-np.expm1(-np.exp(np.clip(self.level + self.slope * score, -40.0, 4.0))))


def fitted(score: Floats, had: Flags, weights: Floats) -> Curve:
    """The likeliest curve. ``weights``: how many plants each row stands for."""
    weights = weights / weights.sum()
    middle = float(score.mean())

    def loss(at: Floats) -> float:
        rate = np.exp(np.clip(at[0] + at[1] * (score - middle), -40.0, 4.0))
        return float(-(weights * np.where(had, np.log(-np.expm1(-rate)), -rate)).sum())

    share = min(0.9, max(float((weights * had).sum()), 1e-9))
    best = minimize(loss, np.array([np.log(-np.log1p(-share)), 1.0]), method="Nelder-Mead")
    return Curve(float(best.x[0] - best.x[1] * middle), float(best.x[1]))


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
