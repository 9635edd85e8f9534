"""Earlier accidents as arrays; and the one kind of accident that is asked about. What is later is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tocsin.duties.lessons.rules.likelihood.plants import Flags, Ints


class LookAhead(ValueError):
    """A ranking was given an accident of its own day or later."""


@dataclass(frozen=True)
class Kind:
    """What was released, and where from: an accident is of this kind if it shares one of each."""

    substances: frozenset[str]
    releases: frozenset[str]
    industry: str = ""


@dataclass(frozen=True)
class History:
    """Accidents in the order of their days. ``places``: of plants, or NOWHERE."""

    days: Ints
    places: Ints
    substances: Sequence[frozenset[str]]
    releases: Sequence[frozenset[str]]

    def __len__(self) -> int:
        return len(self.days)

    def before(self, day: int) -> History:
        """Only what happened before that day."""
        return self.first(int(np.searchsorted(self.days, day, side="left")))

    def first(self, n: int) -> History:
        """The first ``n``. The indexes by term are cut, not built anew."""
        cut = History(self.days[:n], self.places[:n], self.substances[:n], self.releases[:n])
        for name in ("by_substance", "by_release"):
            cut.__dict__[name] = {term: at[: np.searchsorted(at, n)] for term, at in getattr(self, name).items()}
        return cut

    def must_precede(self, day: int) -> None:
        """Raises :class:`LookAhead` if any accident is of ``day`` or later."""
        if len(self) and self.days.max() >= day:
            late = int((self.days >= day).sum())
            raise LookAhead(f"cannot rank for day {day}: {late} accidents of that day or later were handed in")

    @cached_property
    def by_substance(self) -> dict[str, Ints]:
        return _indexed(self.substances)

    @cached_property
    def by_release(self) -> dict[str, Ints]:
        return _indexed(self.releases)

    def having(self, index: dict[str, Ints], terms: Iterable[str]) -> Flags:
        """Which accidents have any of these terms."""
        found = np.zeros(len(self), bool)
        for term in terms:
            if term in index:
                found[index[term]] = True
        return found

    def sharing(self, kind: Kind) -> tuple[Flags, Flags]:
        """Which accidents share a substance with the kind, and which a release source."""
        return self.having(self.by_substance, kind.substances), self.having(self.by_release, kind.releases)


def _indexed(rows: Sequence[frozenset[str]]) -> dict[str, Ints]:
    found: dict[str, list[int]] = {}
    for n, terms in enumerate(rows):
        for term in terms:
            found.setdefault(term, []).append(n)
    return {term: np.array(at, np.int64) for term, at in found.items()}
