"""What lies below a region is in the closure, and stays right whatever is moved."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions, queries
from tocsin.base.registry.models import Region, RegionAbove
from tocsin.base.registry.rules.refusals import Refused

pytestmark = pytest.mark.django_db
MOVES = st.lists(st.tuples(st.integers(0, 11), st.integers(-1, 11)), max_size=25)


def naive() -> set[tuple[int, int, int]]:
    """(above, below, depth) by walking up from every region."""
    parents = dict(Region.objects.values_list("pk", "parent_id"))
    lines = set()
    for pk in parents:
        above, depth = pk, 0
        while above:
            lines.add((above, pk, depth))
            above, depth = parents[above], depth + 1
    return lines


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_the_closure_says_what_walking_up_says(now, moves):
    Region.objects.update(parent=None)
    RegionAbove.objects.all().delete()
    Region.objects.all().delete()
    by = platform(now)
    made = [actions.add_region(by, "r0", "r0")]
    for n, (_which, parent) in enumerate(moves[:11], start=1):
        made.append(actions.add_region(by, f"r{n}", f"r{n}", made[parent] if 0 <= parent < len(made) else None))
    for which, parent in moves:
        if which < len(made):
            try:
                actions.move_region(by, made[which], made[parent] if 0 <= parent < len(made) else None)
            except Refused:
                continue
    assert set(RegionAbove.objects.values_list("above_id", "below_id", "depth")) == naive()


def test_a_region_cannot_move_below_itself(now):
    by = platform(now)
    city = actions.add_region(by, "c", "City")
    county = actions.add_region(by, "d", "County", city)
    with pytest.raises(Refused):
        actions.move_region(by, city, county)


def test_codes_are_opaque_and_unique(now):
    by = platform(now)
    actions.add_region(by, "11", "A")
    other = actions.add_region(by, "1101", "B")
    assert list(queries.above(other)) == [other]
    with pytest.raises(Refused):
        actions.add_region(by, "11", "C")
