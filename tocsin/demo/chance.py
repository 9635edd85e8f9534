"""Chance that repeats: the same seed, day and size draw the same city, the same ids and the same behaviour."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tocsin.base.journal import ids


@dataclass(slots=True)
class Chance:
    """Named streams of chance. A stream depends on its name only, so that one more draw in one place moves no other."""

    seed: int
    day: dt.date
    plants: int
    now: dt.datetime = field(init=False)  # the simulated moment: ids carry it, as they do in a real installation
    _made: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.now = dt.datetime.combine(self.day, dt.time(), dt.UTC)

    def stream(self, *names: object) -> random.Random:
        return random.Random("/".join(map(str, (self.seed, self.day, self.plants, *names))))

    def new_id(self) -> uuid.UUID:
        """A UUIDv7 of the simulated moment, counting up."""
        self._made += 1
        tail = self._bytes("id", 10)
        high = int(self.now.timestamp() * 1000) & (2**48 - 1)
        counted = self._made & 0xFFF
        low = int.from_bytes(tail[:8], "big") & (2**62 - 1)
        return uuid.UUID(int=high << 80 | 0x7 << 76 | counted << 64 | 0b10 << 62 | low)

    def new_secret(self, size: int) -> bytes:
        self._made += 1
        return self._bytes("secret", size)

    def _bytes(self, name: str, size: int) -> bytes:
        told = f"{self.seed}/{self.day}/{self.plants}/{name}/{self._made}"
        return hashlib.shake_128(told.encode()).digest(size)

    @contextmanager
    def rules(self) -> Iterator[None]:
        """While inside, ids and secrets are drawn from here."""
        with ids.drawn_from(self.new_id, self.new_secret):
            yield


def pick(stream: random.Random, weights: dict[str, float]) -> str:
    """One key, by its weight."""
    return stream.choices(list(weights), list(weights.values()))[0]
