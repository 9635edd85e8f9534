"""Reactions owed: written with the entry, carried out later, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from tocsin.base.journal.models import Delivery, Entry

Reaction = Callable[[Entry, object], None]
_registered: dict[str, dict[str, Reaction]] = {}


def register(kind: str, name: str, reaction: Reaction) -> None:
    """From now on, every entry (or row) of ``kind`` owes ``reaction``. Called by wiring only."""
    _registered.setdefault(kind, {})[name] = reaction


def owe(entry: Entry, kinds: Collection[str]) -> None:
    """Write down what is owed to this entry, inside the entry's own transaction."""
    names = {name for kind in kinds for name in _registered.get(kind, {})}
    Delivery.objects.bulk_create(Delivery(entry=entry, reaction=name, next_try_at=entry.at) for name in sorted(names))
