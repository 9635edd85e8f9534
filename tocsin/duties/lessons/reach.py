"""Whom one card reaches within one region: preview, issue and the letters all start from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.base.accounts.models import Jurisdiction, Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.rules.table import Scope
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Agency, Region
from tocsin.duties.lessons import boards
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules.conditions import Conditions, parse
from tocsin.duties.lessons.rules.kleene import NO, YES
from tocsin.duties.lessons.rules.matching import Matched, match
from tocsin.duties.lessons.rules.yardstick import judge, masks

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reach:
    """The plants of a region in the order they were registered: internal keys, and the card's verdict on each."""

    conditions: Conditions
    plants: Keys
    profiles: Keys
    regions: Keys
    industries: tuple[str, ...]  # names of ``industry``'s numbers
    industry: NDArray[np.int32]
    matched: Matched

    def count(self) -> tuple[int, int, int]:
        """(no, unknown, yes)."""
        return self.matched.count()

    def only(self, chosen: NDArray[Any]) -> Reach:
        return Reach(
            self.conditions, self.plants[chosen], self.profiles[chosen], self.regions[chosen], self.industries,
            self.industry[chosen], self.matched.at(chosen),
        )  # fmt: skip

    def reached(self) -> Reach:
        """Those to whom the card applies, or may apply."""
        return self.only(self.matched.verdicts != NO)


def of_plants(card: Card, region: Region | None, industries: Sequence[str] = ()) -> Reach:
    """Judge every plant in operation in ``region`` and below (None: everywhere)."""
    conditions = parse(card.conditions)
    regions = None if region is None else set(registry.below(region))
    with boards.current() as board:
        chosen = np.flatnonzero(board.within(regions, industries))
        keys = np.array(board.plants, np.int64)[chosen]
        order = np.argsort(keys, kind="stable")  # a board kept long has other places than one just loaded
        chosen, keys = chosen[order], keys[order]
        names = tuple(code for _scheme, code in board.codes)
        return Reach(
            conditions, keys, np.array(board.profiles, np.int64)[chosen],
            np.array(board.regions, np.int64)[chosen], names, np.array(board.industries, np.int32)[chosen],
            match(conditions, board).at(chosen),
        )  # fmt: skip


def of_agencies(card: Card, region: Region) -> list[tuple[Agency, int, int]]:
    """The agencies of ``region`` and below that the card obliges, each with its masks."""
    conditions = parse(card.conditions)
    found = Agency.objects.filter(region_id__in=registry.below(region), ended_on=None).select_related("region")
    facts = [(agency, {"agency": {"kind": agency.kind}}) for agency in found.order_by("pk")]
    return [(agency, *masks(conditions, told)) for agency, told in facts if judge(conditions.root, told) == YES]


def share_of_registry(card: Card) -> float:
    """To how much of the whole registry the card applies: 0 to 1. What is not known is asked, not pushed."""
    if card.obliges != Card.Obliges.PLANTS:
        return 0.0
    no, unknown, yes = of_plants(card, None).count()
    return yes / max(1, no + unknown + yes)


def industries_of(post: Post | None, region: Region) -> tuple[str, ...]:
    """The industries in which this post's word counts in ``region``; empty: all of them."""
    if post is None or scope_of(post, "plant", "see") is Scope.ALL:
        return ()
    above = [one.uid for one in registry.above(region)]
    found = Jurisdiction.objects.filter(post=post, region__in=above).values_list("industry", flat=True)
    return () if "" in found else tuple(sorted(set(found)))


def by_industry(reach: Reach) -> list[tuple[str, Counter[int]]]:
    """Verdicts by the industry's division (its first three characters, as in C26), the most concerned first."""
    return _by(reach, [code[:3] for code in reach.industries], reach.industry)


def by_region(reach: Reach, region: Region) -> list[tuple[Region, Counter[int]]]:
    """Verdicts by the regions directly below ``region``; the plants of the region itself stand under its own name."""
    keys, inverse = np.unique(reach.regions, return_inverse=True)
    child = _children(region)
    names = [child.get(int(key), region.pk) for key in keys]
    regions = Region.objects.in_bulk(set(names))
    return [(regions[pk], counts) for pk, counts in _by(reach, names, inverse.astype(np.int32)) if pk in regions]


def _children(region: Region) -> dict[int, int]:
    """Every region below → the child of ``region`` that contains it."""
    found: dict[int, int] = {}
    for child in region.children.all():
        found |= dict.fromkeys(registry.below(child), child.pk)
    return found


def _by(reach: Reach, names: Sequence[Any], number: NDArray[np.int32]) -> list[tuple[Any, Counter[int]]]:
    table = np.bincount(number * 3 + reach.matched.verdicts, minlength=3 * len(names)).reshape(-1, 3)
    found: dict[Any, Counter[int]] = {}
    for name, row in zip(names, table.tolist(), strict=True):
        found.setdefault(name, Counter()).update({verdict: n for verdict, n in enumerate(row) if n})
    counted = [(name, counts) for name, counts in found.items() if counts.total()]
    return sorted(counted, key=lambda pair: (-pair[1][2], -pair[1][1], str(pair[0])))
