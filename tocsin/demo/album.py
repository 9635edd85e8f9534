"""The photographs people hand in. Most take their own; some hand in one that another plant has used before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tocsin.demo.chance import Chance
from tocsin.demo.city.plants import Works
from tocsin.demo.photographs import again, photograph

Photo = tuple[str, bytes]
REUSED = 0.7  # of those who reply falsely


@dataclass(slots=True)
class Album:
    """What has been handed in so far, by occasion, in the order it came."""

    chance: Chance
    taken: dict[str, list[tuple[Works, bytes]]] = field(default_factory=dict)
    borrowed_by: dict[str, set[int]] = field(default_factory=dict)

    def of(self, works: Works, occasion: str, at: dt.datetime, *, honest: bool = True) -> Photo:
        stream = self.chance.stream("photo", occasion, works.n)
        earlier = [photo for one, photo in self.taken.get(occasion, ()) if one.n != works.n]
        if not honest and earlier and stream.random() < REUSED:
            self.borrowed_by.setdefault(occasion, set()).add(works.n)
            return self.borrowed(works, earlier[-1], at)
        photo = photograph(stream, _stamp(at), f"No. {works.n:05}")
        self.taken.setdefault(occasion, []).append((works, photo))
        return f"IMG_{works.n:05}.jpg", photo

    def borrowed(self, works: Works, photo: bytes, at: dt.datetime) -> Photo:
        """Another plant's photograph, saved once more under an own name."""
        return f"IMG_{works.n:05}.jpg", again(photo, _stamp(at))

    def someone_elses(self, works: Works, occasion: str) -> bytes:
        """The first photograph that another plant handed in on this occasion."""
        return next(photo for one, photo in self.taken[occasion] if one.n != works.n)

    def borrowers(self, occasion: str) -> set[int]:
        """Works that handed in a photograph somebody else had used."""
        return self.borrowed_by.get(occasion, set())

    def ledger(self, occasion: str, at: dt.datetime) -> Photo:
        stream = self.chance.stream("ledger", occasion)
        return "ledger.jpg", photograph(stream, _stamp(at), "ledger")

    def visit(self, occasion: str, at: dt.datetime) -> Photo:
        stream = self.chance.stream("visit", occasion)
        return "visit.jpg", photograph(stream, _stamp(at), "on site")


def _stamp(at: dt.datetime) -> str:
    return at.strftime("%Y:%m:%d %H:%M:%S")
