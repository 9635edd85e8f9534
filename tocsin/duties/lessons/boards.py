"""The board this process keeps: loaded once, then brought up to date by the registry's edition before every use.

Whatever process changed a profile, it advanced the edition in the same transaction; so comparing two numbers tells
whether the board is right. What is not committed must not reach the shared board: only between transactions is it
brought up to date, and inside a transaction that sees another edition a board of its own is used and thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from django.db import connection

from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.rules.board import Board

CHUNK = 5000
_lock = RLock()


@dataclass(slots=True)
class Kept:
    """A board, the edition it shows, and the first plant of the database it was loaded from."""

    board: Board = field(default_factory=Board)
    edition: int = 0
    first: Any = None


_kept: Kept | None = None


@contextmanager
def current() -> Iterator[Board]:
    """The board as of now. Hold it only as long as its arrays are read: it does not change meanwhile."""
    with _lock:
        yield _uncommitted() if connection.in_atomic_block else _up_to_date()


def forget() -> None:
    """The next use loads anew."""
    global _kept
    with _lock:
        _kept = None


def _up_to_date() -> Board:
    global _kept
    edition, first = registry.edition(), _first()  # the edition first: what comes later is taken again next time
    kept = _kept
    if kept is None or edition < kept.edition or first != kept.first or 2 * kept.board.vacant > len(kept.board) + 1000:
        kept = Kept(_loaded(), edition, first)
    elif edition > kept.edition:
        _seat(kept.board, registry.changed_since(kept.edition))
        kept.edition = edition
    _kept = kept
    return kept.board


def _uncommitted() -> Board:
    """Inside a transaction: the shared board while it is still right, else one that nobody else sees."""
    kept = _kept
    if kept is not None and registry.edition() == kept.edition and _first() == kept.first:
        return kept.board
    return _loaded()


def _loaded() -> Board:
    board = Board()
    _seat(board, Plant.objects.order_by("pk"))
    return board


def _seat(board: Board, plants: Any) -> None:
    rows = plants.values_list("pk", "state", "region_id", "profile_id", "profile__facts")
    for plant, state, region, profile, facts in rows.iterator(chunk_size=CHUNK):
        if state == Plant.State.ACTIVE:
            board.put(plant, profile or 0, region, facts or {})
        else:
            board.take(plant)


def _first() -> Any:
    return Plant.objects.order_by("pk").values_list("uid", flat=True).first()
