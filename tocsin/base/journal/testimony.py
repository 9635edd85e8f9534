"""What a record testifies to be: the digest that an act puts beside it, so that a later edit of the record is seen.

A model whose state must be provable has a method ``testimony() -> dict`` (nothing personal in it), registers here when
its room is ready, and every action that changes such a record calls ``act.testify(record)`` after saving it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.things import Ref, Thing


class Witness(Protocol):
    """A record that can say what it is."""

    @property
    def ref(self) -> Ref: ...

    def testimony(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Testifying:
    """A registered model. ``every``: a record that no act ever testified to is itself a finding."""

    model: type[Thing]
    every: bool
    related: tuple[str, ...]


_registered: dict[str, Testifying] = {}


def register(model: type[Thing], *, every: bool = True, related: Sequence[str] = ()) -> None:
    """From now on ``tocsin verify`` compares the records of ``model`` with what was last testified of them.

    ``related`` are the relations its testimony reads: they are fetched together. ``every=False`` when only some of its
    records are testified.
    """
    if not callable(getattr(model, "testimony", None)):
        raise TypeError(f"{model.__name__} cannot be registered: it has no method testimony()")
    _registered[model._meta.model_name or ""] = Testifying(model, every, tuple(related))


def registered() -> dict[str, Testifying]:
    """Kind of thing → how it testifies."""
    return dict(_registered)


def digest_of(record: Witness) -> str:
    """The digest (hexadecimal) of what the record testifies now."""
    return hashlib.sha256(canonical({"about": list(record.ref), "is": record.testimony()})).hexdigest()
