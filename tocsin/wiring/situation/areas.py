"""Regions beside one another: what they hold, what is late, what visits have shown; with intervals, without ranking."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, Q

from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Region, RegionAbove
from tocsin.base.registry.rules.industries import industry_name
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Visit
from tocsin.duties.lessons.rules.absorption import wilson
from tocsin.wiring.situation.asking import Asking, Figure
from tocsin.wiring.situation.dangers import YES
from tocsin.wiring.situation.profiles import Profiles
from tocsin.wiring.situation.questions import LESSON, _stands, late
from tocsin.wiring.situation.scope import Scope
from tocsin.wiring.situation.tiers import tiers

FEWEST = 5  # visits below which nothing is said of a share
DIVISION = 3  # of an industry code: C26


@dataclass(frozen=True, slots=True)
class Share:
    """A share of those visited, with its 90 % interval; not given below ``FEWEST``."""

    name: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Area:
    """One region, or one industry, in the comparison."""

    name: str
    url: str
    plants: Figure
    dangerous: Figure | None  # of industries nobody has asked
    issued: Figure
    unanswered: Figure
    late: Figure
    visits: Figure
    really: Figure
    share: Share | None

    def figures(self) -> Iterator[Figure]:
        yield from (self.plants, self.issued, self.unanswered, self.late, self.visits, self.really)
        yield from (self.dangerous,) if self.dangerous else ()


def areas(scope: Scope, base: Asking, regions: list[Region], judged: Profiles) -> list[Area]:
    """One line for each region, in the order of their codes."""
    into = dict(RegionAbove.objects.filter(above__in=regions).values_list("below", "above"))
    matched, unanswered, overdue, visited, really = _counted(scope, into, "region", "match__region")
    held, dangerous = _by_place(judged, into)
    lines = []
    for region in regions:
        asking, key = base.but(region=region.uid), region.pk
        lines.append(
            _area(
                region.name, f"?region={region.uid}", asking, held[key], dangerous[key], matched[key], unanswered[key],
                overdue[key], visited[key], really[key],
            )
        )  # fmt: skip
    return lines


def industries(scope: Scope, base: Asking, most: int = 12) -> list[Area]:
    """One line for each industry division with lessons, the one with most plants reached first."""
    codes = scope.matches().filter(LESSON).exclude(industry="").order_by().values_list("industry", flat=True)
    into: dict[Any, Any] = {code: code[:DIVISION] for code in codes.distinct()}
    matched, unanswered, overdue, visited, really = _counted(scope, into, "industry", "match__industry")
    lines = []
    for code, _n in Counter(matched).most_common(most):
        asking = base.but(industry=code)
        inside = Scope(scope.post, scope.now, scope.region, code)
        name = f"{words(industry_name(code)) or code}（{code}）"
        lines.append(
            _area(
                name, f"?industry={code}", asking, inside.plants().count(), None, matched[code], unanswered[code],
                overdue[code], visited[code], really[code],
            )
        )  # fmt: skip
    return lines


def order(lines: Iterable[Area]) -> list[list[Share]]:
    """Groups that may be told apart, the lowest share first; one group: nothing may be said of their order."""
    return tiers(line.share for line in lines if line.share)


def _area(
    name: str, url: str, asking: Asking, held: int, dangerous: int | None, matched: int, unanswered: int, overdue: int,
    visited: int, really: int,
) -> Area:  # fmt: skip
    def figure(value: int, of: str) -> Figure:
        return Figure(value, asking.but(of=of))

    share = Share(name, really / visited, *wilson(visited, really)) if visited >= FEWEST else None
    return Area(
        name, url, figure(held, "plants"), None if dangerous is None else figure(dangerous, "dangerous"),
        figure(matched, "issued"),
        figure(unanswered, "unanswered"), figure(overdue, "late"), figure(visited, "visits"), figure(really, "really"),
        share,
    )  # fmt: skip


Counted = tuple[Counter[Any], ...]


def _counted(scope: Scope, into: Mapping[Any, Any], path: str, visit_path: str) -> Counted:
    """Lessons issued, without a reply, overdue, visits, really fixed: counted by where ``into`` puts them."""
    matches = scope.matches().filter(LESSON).order_by()
    overdue = late(scope).filter(state=Obligation.State.OPEN).order_by()
    visits = scope.visits().order_by()
    of_late = "region" if path == "region" else "plant__industry"
    return (
        _sum(matches.values_list(path).annotate(n=Count("pk")), into),
        _sum(matches.filter(~_stands()).values_list(path).annotate(n=Count("pk")), into),
        _sum(overdue.values_list(of_late).annotate(n=Count("pk")), into),
        _sum(visits.values_list(visit_path).annotate(n=Count("pk")), into),
        _sum(visits.filter(Q(found=Visit.Found.VERIFIED)).values_list(visit_path).annotate(n=Count("pk")), into),
    )


def _sum(rows: Iterable[tuple[Any, int]], into: Mapping[Any, Any]) -> Counter[Any]:
    out: Counter[Any] = Counter()
    for key, n in rows:
        target = into.get(key) if key in into else (str(key)[:DIVISION] if isinstance(key, str) and key else None)
        if target is not None:
            out[target] += n
    return out


def _by_place(judged: Profiles, into: Mapping[Any, Any]) -> tuple[dict[Any, int], dict[Any, int]]:
    """Plants, and those that can kill many, by compared region."""
    found, where = np.unique(judged.regions, return_inverse=True)
    every, yes = np.bincount(where, minlength=len(found)), np.bincount(where[judged.worst == YES], minlength=len(found))
    held: dict[Any, int] = defaultdict(int)
    dangerous: dict[Any, int] = defaultdict(int)
    for region, n, worst in zip(found.tolist(), every.tolist(), yes.tolist(), strict=True):
        held[into.get(region)] += n
        dangerous[into.get(region)] += worst
    return held, dangerous
