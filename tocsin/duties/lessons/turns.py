"""In what order drawn visits are to be made, and where else a look is worth it. The draw itself stays as the lot fell.

Absorption is estimated from the plants that were drawn: whoever is visited beside them is not counted in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.duties.lessons.following import turns
from tocsin.duties.lessons.models import Draw, Match, Visit

BESIDE = 5
LAST = 10**12


def in_turn(visits: Iterable[Visit], places: dict[int, int]) -> list[Visit]:
    """The likeliest plants first; agencies, and plants that are not ranked, after them as they were drawn."""
    return sorted(visits, key=lambda visit: places.get(visit.match.plant_id or 0, LAST))


def places_of(draw: Draw, today: dt.date) -> dict[int, int]:
    """{plant's internal key: its place} for the accident that the lesson was drawn from."""
    return turns(draw.issue.card.case, today)


def beside(draw: Draw, post: Post | None, places: dict[int, int], many: int = BESIDE) -> list[Match]:
    """Of the plants this lesson reached, the likeliest that were not drawn; never counted in absorption."""
    reached = Match.objects.filter(issue=draw.issue, merged_into=None, issued_at__isnull=False, plant__isnull=False)
    reached = narrow(reached.exclude(visits__draw__issue=draw.issue), post, "match", "see")
    keys = {plant: pk for pk, plant in reached.values_list("pk", "plant_id") if plant in places}
    first = sorted(keys, key=lambda plant: places[plant])[:many]
    found = Match.objects.select_related("plant", "region").in_bulk([keys[plant] for plant in first])
    return [found[keys[plant]] for plant in first]
