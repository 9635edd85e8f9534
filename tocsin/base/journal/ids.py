"""New public ids: UUIDv7, so that rows written together lie together. The one home of randomness for ids."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uuid_utils.compat

_source: Callable[[], uuid.UUID] = uuid_utils.compat.uuid7


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    return _source()


@contextmanager
def drawn_from(source: Callable[[], uuid.UUID]) -> Iterator[None]:
    """While inside, ids come from ``source``: the fictional city is the same on every machine. Not for real data."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
