"""Who looks on site: the nearest able authority above, never a person whose own work it is."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from tocsin.base.accounts.models import Person, Post, Role
from tocsin.base.accounts.queries import holders
from tocsin.base.journal.acts import Act
from tocsin.base.obligations.places import Able, Place, able, of_plant
from tocsin.duties.lessons.actions.own import hands
from tocsin.duties.lessons.models import Match

LOOKERS = (Role.INSPECTOR, Role.OFFICER, Role.GRID, Role.DIRECTOR)
ABOVE_AN_AGENCY = (Role.INSPECTOR, Role.OFFICER)


def lookers(
    act: Act, matches: Sequence[Match], rather_not: Mapping[int, Collection[uuid.UUID]] | None = None
) -> dict[int, Post]:
    """Who looks at each match, by its key. ``rather_not``: people who looked before, if anybody else can.

    A match at which nobody may look is absent.
    """
    before = rather_not or {}
    everyone = able({place for match in matches for place in _places(match)}, act.at)
    ranked = {match.pk: _ranked(everyone, match) for match in matches}
    people = holders({post for posts in ranked.values() for post in posts}, act.at)
    found = {}
    for match in matches:
        others = [post for post in ranked[match.pk] if _may(people.get(post.pk), hands(match, act.at))]
        fresh = (post for post in others if people[post.pk].uid not in before.get(match.pk, ()))
        if (first := next(fresh, next(iter(others), None))) is not None:
            found[match.pk] = first
    return found


def _may(person: Person | None, never: Collection[uuid.UUID]) -> bool:
    return person is not None and person.uid not in never


def _places(match: Match) -> list[Place]:
    """Where whoever looks at it is found; of an agency also the region above its own."""
    if match.plant:
        return [of_plant(match.plant)]
    return [Place((), match.region_id), Place((), match.region.parent_id or match.region_id)]


def _ranked(everyone: Able, match: Match) -> list[Post]:
    """Inspectors before officers before grid officers, the nearest first. Of an agency: who is above it."""
    if match.plant:
        (place,) = _places(match)
        return sorted(everyone.authorities(place, LOOKERS), key=lambda post: LOOKERS.index(Role(post.role)))
    own, above = _places(match)
    found = [*everyone.authorities(own, (Role.DIRECTOR,))]  # the safety committee office stands over the others
    if above != own:
        found += everyone.authorities(above, ABOVE_AN_AGENCY)
    found += everyone.authorities(own, (Role.LEADER,))
    return [post for post in found if match.agency is None or post.unit != match.agency.uid]
