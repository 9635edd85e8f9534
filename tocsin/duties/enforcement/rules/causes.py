"""The diagram of causes as a graph: what led to what, without a circle, and which node stands in which row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible

Edge = tuple[int, int]  # (cause, effect), by the numbers of their nodes
KINDS = {
    "event": gettext_lazy("event"),
    "condition": gettext_lazy("condition"),
    "failed": gettext_lazy("barrier that failed"),
    "missing": gettext_lazy("barrier that was missing"),
}
WEIGHTS = {
    "direct": gettext_lazy("direct cause"),
    "indirect": gettext_lazy("indirect cause"),
    "management": gettext_lazy("management cause"),
    "outcome": gettext_lazy("the accident itself"),
}


def must_stay_acyclic(edges: Iterable[Edge], new: Edge) -> None:
    """Nothing led to itself. The refusal names the way round."""
    cause, effect = new
    if cause == effect:
        raise NotPossible(_("a cause cannot lead to itself"))
    if way := path(edges, effect, cause):
        told = {"way": " → ".join(str(n) for n in [*way, effect])}
        raise NotPossible(_("this would lead round in a circle: %(way)s; cut one of these links first") % told)


def path(edges: Iterable[Edge], start: int, end: int) -> list[int]:
    """One way from ``start`` to ``end`` along the edges, both included; empty: there is none."""
    after: dict[int, list[int]] = defaultdict(list)
    for cause, effect in sorted(edges):
        after[cause].append(effect)
    came_from, waiting = {start: start}, [start]
    while waiting:
        at = waiting.pop(0)
        if at == end:
            return _back(came_from, end)
        for effect in after[at]:
            if effect not in came_from:
                came_from[effect] = at
                waiting.append(effect)
    return []


def _back(came_from: dict[int, int], end: int) -> list[int]:
    way = [end]
    while came_from[way[-1]] != way[-1]:
        way.append(came_from[way[-1]])
    return way[::-1]


def rows(nodes: Iterable[int], edges: Iterable[Edge]) -> list[list[int]]:
    """Causes above, effects below: each node one row below the lowest of its causes. The edges hold no circle."""
    before: dict[int, list[int]] = defaultdict(list)
    for cause, effect in edges:
        before[effect].append(cause)
    depth: dict[int, int] = {}

    def deep(node: int) -> int:
        if node not in depth:
            depth[node] = max((deep(cause) + 1 for cause in before[node]), default=0)
        return depth[node]

    found: dict[int, list[int]] = defaultdict(list)
    for node in sorted(nodes):
        found[deep(node)].append(node)
    return [found[n] for n in sorted(found)]
