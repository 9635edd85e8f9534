"""Regions and units by name: this room keeps only their public ids; the room that knows them hands their names in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.rules.refusals import Refused

MOST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A region, agency, enterprise or plant."""

    uid: uuid.UUID
    name: str


Find = Callable[[str, str, int], Iterable[Place]]
"""(kind, text, most) → places of that kind whose name contains the text, or whose code or id it is."""
Names = Callable[[str, Collection[uuid.UUID]], dict[uuid.UUID, str]]
Sees = Callable[[Post, str, uuid.UUID], bool]
"""Whether a post sees this unit."""

_find: Find = lambda kind, text, most: ()  # noqa: E731
_names: Names = lambda kind, uids: {}  # noqa: E731
_sees: Sees = lambda post, kind, uid: False  # noqa: E731


def hand_in(find: Find, names: Names, sees: Sees) -> None:
    """Called by the room that knows regions and units."""
    global _find, _names, _sees
    _find, _names, _sees = find, names, sees


def the_one(kind: str, text: str) -> Place:
    """The one place this text means; :class:`Refused` names the candidates when there are several."""
    found = list(_find(kind, text, MOST))
    exact = [place for place in found if place.name == text]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise Refused(_("Nothing of this name is known: %(text)s.") % {"text": text})
    names = "；".join(f"{place.name} ({place.uid})" for place in found[: MOST - 1])
    raise Refused(
        _("Several are meant by this. Type the whole name, or the id in brackets: %(names)s") % {"names": names}
    )


def names(kind: str, uids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Public id → name; an unknown id is absent."""
    return _names(kind, uids) if uids else {}


def unit_name(post: Post) -> str:
    """The name of the unit a post belongs to."""
    return names(post.unit_kind, [post.unit]).get(post.unit, "") if post.unit else ""


def areas(post: Post) -> list[tuple[uuid.UUID, str, str]]:
    """Where the post's word counts: (region's id, region's name or id, industry)."""
    rows = list(post.jurisdictions.order_by("industry", "pk"))
    known = names("region", [row.region for row in rows])
    return [(row.region, known.get(row.region, str(row.region)), row.industry) for row in rows]


def sees(post: Post, other: Post) -> bool:
    """Whether ``post`` sees the unit ``other`` belongs to."""
    return bool(other.unit) and _sees(post, other.unit_kind, other.unit)  # type: ignore[arg-type]
