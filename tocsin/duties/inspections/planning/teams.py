"""Who could go: inspectors two by two, as far as two have the same jurisdiction; and where each may go."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from tocsin.base.accounts import queries as accounts
from tocsin.base.accounts.models import Jurisdiction, Post, Role
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.inspections.rules.planning.question import Yes

Pair = tuple[Post, Post | None]
Areas = frozenset[tuple[object, str]]


def areas_of(posts: Iterable[Post]) -> dict[int, Areas]:
    """Each post's jurisdiction: (region's public id, beginning of an industry's code)."""
    found: dict[int, set[tuple[object, str]]] = defaultdict(set)
    rows = Jurisdiction.objects.filter(post__in=[post.pk for post in posts])
    for post, region, industry in rows.values_list("post_id", "region", "industry"):
        found[post].add((region, industry))
    return {post: frozenset(areas) for post, areas in found.items()}


def offered(region: Region, now: dt.datetime) -> list[Pair]:
    """Pairs of held inspectors' posts whose jurisdiction meets the region; an odd one goes alone."""
    near = {one.uid for one in (*registry.above(region), *registry.regions_below([region.uid]))}
    posts = accounts.posts().filter(role=Role.INSPECTOR, jurisdictions__region__in=near).distinct().order_by("pk")
    held = accounts.holders(posts, now)
    able = [post for post in posts if post.pk in held]
    areas, alike = areas_of(able), defaultdict[object, list[Post]](list)
    for post in able:
        alike[areas.get(post.pk), post.unit].append(post)
    pairs: list[Pair] = []
    for group in alike.values():
        pairs += [(group[n], group[n + 1] if n + 1 < len(group) else None) for n in range(0, len(group), 2)]
    return pairs


def may_go(pairs: Sequence[Pair], plants: Sequence[Plant]) -> Yes:
    """(plants, teams): every member of the team has the plant in its jurisdiction."""
    posts = {post.pk: post for pair in pairs for post in pair if post is not None}
    of_post = {pk: _reach(areas, plants) for pk, areas in areas_of(posts.values()).items()}
    none = np.zeros(len(plants), bool)
    columns = [np.logical_and.reduce([of_post.get(post.pk, none) for post in pair if post]) for pair in pairs]
    return np.column_stack(columns) if columns else np.zeros((len(plants), 0), bool)


def _reach(areas: Areas, plants: Sequence[Plant]) -> Yes:
    below = {uid: set(registry.regions_below([uid]).values_list("pk", flat=True)) for uid, _industry in areas}  # type: ignore[list-item]
    return np.array(
        [any(one.region_id in below[uid] and one.industry.startswith(code) for uid, code in areas) for one in plants],
        bool,
    )
