"""The order where too few accidents are known for a probability: how much of the case's profile a plant shares."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.duties.lessons.rules.likelihood.plants import Floats

WORTH = {"substances": 4.0, "processes": 2.0, "equipment": 2.0, "operations": 1.0, "industry": 2.0}


def similarity(shares: Mapping[str, Floats]) -> Floats:
    """``shares``: for each field of :data:`WORTH` that the case tells, the part of it each plant has, 0 to 1.

    0 to 1 again. What a profile does not tell counts as not shared: that is said on the page.
    """
    told = {name: share for name, share in shares.items() if name in WORTH}
    if not told:
        return np.zeros(0)
    return np.asarray(sum(WORTH[name] * share for name, share in told.items()) / sum(WORTH[name] for name in told))
