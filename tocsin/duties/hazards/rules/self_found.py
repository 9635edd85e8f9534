"""Safe harbour 自查免责: what an enterprise finds and reports before anybody comes is credited to it; finding is good.

The journal decides what came first, not a day that somebody typed: an act's place in it cannot be moved afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

CREDITED, VISITED, KNOWN, OTHERS = "credited", "visited", "known", "others"
VERDICTS = {
    CREDITED: gettext_lazy("found and reported by the enterprise itself"),
    VISITED: gettext_lazy("reported by the enterprise while an inspector was there"),
    KNOWN: gettext_lazy("an inspection had found it before"),
    OTHERS: gettext_lazy("found by others"),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection at the plant: at which entries of the journal it began and ended; None: it goes on."""

    began: int
    ended: int | None


def verdict(*, own: bool, known: bool, reported: int, visits: Iterable[Visit]) -> str:
    """``own``: the enterprise's people reported it; ``known``: it came back after an authority had found it;
    ``reported``: at which entry of the journal."""
    if not own:
        return OTHERS
    if known:
        return KNOWN
    there = any(one.began < reported and (one.ended is None or reported < one.ended) for one in visits)
    return VISITED if there else CREDITED
