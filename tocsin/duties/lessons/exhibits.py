"""Proof as a page shows it: the served copy, or why there is none, and whether the same picture was seen before."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.base.evidence.models import Exhibit
from tocsin.base.journal.things import Ref


@dataclass(frozen=True, slots=True)
class Shown:
    """One exhibit, and the earlier ones that look like it."""

    exhibit: Exhibit
    reused: int

    @property
    def picture(self) -> bool:
        return self.exhibit.media_type.startswith("image/") and self.exhibit.state == Exhibit.State.SOUND


def shown(about: Ref) -> list[Shown]:
    """What was handed in about a thing, oldest first."""
    from tocsin.base.evidence import queries as evidence

    return [Shown(exhibit, len(evidence.alike(exhibit))) for exhibit in evidence.of(about)]
