"""P@100, R@500 and AUC of one case, ties shared out; and means over cases with their bootstrap intervals."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

FIRST, FIRST_MORE = 100, 500
NAMES = ("P@100", "R@500", "AUC")
TIMES = 2000


def measured(score: np.ndarray, had: np.ndarray) -> tuple[float, float, float]:
    """What is to be expected when ties are broken by lot; nan where no plant had it (P@100: 0)."""
    accidents, n = int(had.sum()), len(had)
    if not n:
        return np.nan, np.nan, np.nan
    precise = _among(score, had, FIRST) / min(FIRST, n)
    if not accidents:
        return precise, np.nan, np.nan
    recalled = _among(score, had, FIRST_MORE) / accidents
    if accidents == n:
        return precise, recalled, np.nan
    ranks = rankdata(score)
    return precise, recalled, (ranks[had].sum() - accidents * (accidents + 1) / 2) / (accidents * (n - accidents))


def _among(score: np.ndarray, had: np.ndarray, first: int) -> float:
    """Expected accidents among the ``first`` highest."""
    first = min(first, len(score))
    edge = -np.partition(-score, first - 1)[first - 1]
    above, level = score > edge, score == edge
    return float(had[above].sum() + (first - above.sum()) * had[level].mean())


def interval(values: np.ndarray, chance: np.random.Generator) -> tuple[float, float, float]:
    """The mean over cases and its 95 % interval, cases drawn again with replacement. nan are left out."""
    values = values[~np.isnan(values)]
    if not len(values):
        return np.nan, np.nan, np.nan
    means = np.concatenate(
        [values[chance.integers(len(values), size=(100, len(values)))].mean(axis=1) for _ in range(TIMES // 100)]
    )
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)
