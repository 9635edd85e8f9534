"""New public ids (UUIDv7: rows written together lie together), salts and secrets. The one home of randomness."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uuid_utils.compat

_source: Callable[[], uuid.UUID] = uuid_utils.compat.uuid7
_secrets: Callable[[int], bytes] = secrets.token_bytes


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    return _source()


def new_secret(size: int) -> bytes:
    """So many unguessable bytes: salts, the secrets of draws, signing keys."""
    return _secrets(size)


@contextmanager
def drawn_from(source: Callable[[], uuid.UUID], secret: Callable[[int], bytes] = secrets.token_bytes) -> Iterator[None]:
    """While inside, ids and secrets come from here: the fictional city is the same everywhere. Not for real data."""
    global _source, _secrets
    before, _source, _secrets = (_source, _secrets), source, secret
    try:
        yield
    finally:
        _source, _secrets = before


def new_salt() -> str:
    """So that a digest in the journal does not tell what was guessed."""
    return new_secret(16).hex()
