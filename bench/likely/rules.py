"""What a model has to beat: the rules an office could follow with a pencil. Higher is sooner; ties are ties."""

from __future__ import annotations

import numpy as np

from bench.likely.protocol import Case
from tocsin.duties.lessons.rules.likelihood.factors import Table
from tocsin.duties.lessons.rules.likelihood.happened import History
from tocsin.duties.lessons.rules.likelihood.plants import NOWHERE, Plants

BELIEVED = 20.0  # plants' worth of the overall rate that a four-digit industry is mixed with


def rules(plants: Plants, history: History, case: Case, factors: Table) -> dict[str, np.ndarray]:
    """``history`` ends before the case."""
    holds = plants.lines(case.kind.substances) > 0
    alike = factors["alike"]
    earlier = np.bincount(history.places[history.places != NOWHERE], minlength=len(plants))
    return {
        "random": np.zeros(len(plants)),
        "same industry": alike,
        "same substance": holds * 1.0,
        "substance, industry": holds * 100.0 + alike,
        "substance, accidents": holds * 1e6 + earlier,
        "substance × industry rate": holds * (1.0 + industry_rate(plants, history, case, holds)),
    }


def industry_rate(plants: Plants, history: History, case: Case, holds: np.ndarray) -> np.ndarray:
    """Accidents of this kind per plant of the four-digit industry among those that hold the substance, shrunk."""
    substance, release = history.sharing(case.kind)
    at = history.places[substance & release]
    count = np.bincount(at[at != NOWHERE], minlength=len(plants)) * holds
    branch = plants.branches[2]
    branch = np.where(branch >= 0, branch, branch.max() + 1)
    overall = count.sum() / max(1, holds.sum())
    seen, members = np.bincount(branch, count), np.bincount(branch, holds)
    return np.asarray(((seen + BELIEVED * overall) / (members + BELIEVED))[branch])
