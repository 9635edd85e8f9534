"""What can be found: each room says how its things are told to the search, who may see them, where a hit leads."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.functional import Promise

Weight = Literal["title", "main", "rest"]


@dataclass(frozen=True, slots=True)
class Told:
    """A thing as it is to be found. ``texts``: (weight, text by language); the first one is its title."""

    uid: uuid.UUID
    texts: Sequence[tuple[Weight, Mapping[str, str]]]
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a hit is shown: where it leads, and a short word beside its title."""

    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing. Whatever ``visible`` leaves out is never found, counted or quoted for that post."""

    name: str  # as in the journal: the model's name
    title: str | Promise
    order: int
    things: Callable[[], QuerySet[Any]]
    visible: Callable[[Any], QuerySet[Any]]  # given the post that asks; may raise Missing
    told: Callable[[Sequence[Any]], Iterable[Told]]
    shown: Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, Shown]]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called when a room is ready; again: it is replaced."""
    _kinds[kind.name] = kind


def registered() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def of(name: str) -> Kind | None:
    return _kinds.get(name)
