"""One case and all plants: the score, the probability within five years, and what made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from tocsin.duties.lessons.rules.likelihood.calibration import Curve
from tocsin.duties.lessons.rules.likelihood.factors import Table, table
from tocsin.duties.lessons.rules.likelihood.happened import History, Kind
from tocsin.duties.lessons.rules.likelihood.learning import EXPECTED
from tocsin.duties.lessons.rules.likelihood.plants import Floats, Plants

HORIZON_YEARS = 5


@dataclass(frozen=True)
class Judgement:
    """What was learnt: a weight per factor and the curve. Without a curve there is an order, but no probability."""

    weights: Mapping[str, float] = field(default_factory=lambda: dict(EXPECTED))
    curve: Curve | None = None

    def score(self, factors: Table) -> Floats:
        return np.asarray(factors.columns @ np.array([self.weights.get(name, 0.0) for name in factors.names]))


@dataclass(frozen=True)
class Ranking:
    """All plants for one case. ``probability`` None: no ground for calibration."""

    factors: Table
    score: Floats
    probability: Floats | None


def rank(judgement: Judgement, plants: Plants, history: History, kind: Kind, day: int) -> Ranking:
    """How likely each plant is to have this kind of accident in the five years from ``day``.

    ``history`` must end before ``day``: see :meth:`History.before`; otherwise :class:`LookAhead`.
    """
    factors = table(plants, history, kind, day)
    score = judgement.score(factors)
    return Ranking(factors, score, judgement.curve(score) if judgement.curve else None)
