"""How many closings are looked at again, by whom never, and from when on a share is said."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _

from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.lessons.rules.absorption import wilson

LEAST, ENOUGH = 5, 10  # at least so many are drawn; with fewer looks no share is said


def size_of(closed: int, percent: int) -> int:
    """A share of those that were closed, but some of few: all when there are no more than that."""
    if not 1 <= percent <= 100:
        raise NotPossible(_("look again at 1 to 100 percent"))
    return min(closed, max(LEAST, ceil(closed * percent / 100)))


def must_be_another(who: uuid.UUID | None, closed_by: uuid.UUID | None, fixed_by: uuid.UUID | None) -> None:
    """Neither who said that it is put right, nor who put it right, says so a second time."""
    if who is None or who in (closed_by, fixed_by):
        raise NotPossible(
            _("cannot look again: the same person verified it or put it right; somebody else has to go and look")
        )


@dataclass(frozen=True, slots=True)
class Held:
    """How many closings held of those that could be seen; ``share`` and its interval None: too few looks."""

    looked: int
    stands: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def missing(self) -> int:
        return max(ENOUGH - self.looked, 0)


def held(stands: int, fell: int) -> Held:
    looked = stands + fell
    if looked < ENOUGH:
        return Held(looked, stands, None, None, None)
    return Held(looked, stands, stands / looked, *wilson(looked, stands))
