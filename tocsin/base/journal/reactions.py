"""Which reactions are owed to which kinds of entry, and writing down that they are owed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from tocsin.base.journal.models import Delivery, Entry

if TYPE_CHECKING:
    from tocsin.base.journal.acts import By

Reaction = Callable[[Entry, "By"], None]
_of_kind: dict[str, set[str]] = {}
_named: dict[str, Reaction] = {}


def register(kind: str, name: str, reaction: Reaction) -> None:
    """From now on, every entry (or row) of ``kind`` owes ``reaction``. Called by wiring only."""
    if _named.setdefault(name, reaction) is not reaction:
        raise ValueError(f"two reactions cannot both be called {name!r}: what is owed is kept under that name")
    _of_kind.setdefault(kind, set()).add(name)


def named(name: str) -> Reaction | None:
    """The reaction of that name; None when the code that had it is gone."""
    return _named.get(name)


def registered() -> dict[str, set[str]]:
    """Kind → names of the reactions owed to it."""
    return {kind: set(names) for kind, names in _of_kind.items()}


def owe(entry: Entry, kinds: Collection[str]) -> None:
    """Write down what is owed to this entry, inside the entry's own transaction."""
    names = {name for kind in kinds for name in _of_kind.get(kind, ())}
    if names:
        Delivery.objects.bulk_create(
            Delivery(entry=entry, reaction=name, owed_at=entry.at, next_try_at=entry.at) for name in sorted(names)
        )
