"""Every checkpoint ever signed, from the database and from the witness file, held against the tree as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import NamedTuple

from tocsin.base.journal import keys, restores, witness
from tocsin.base.journal.audit.report import Report
from tocsin.base.journal.models import Checkpoint
from tocsin.base.journal.verify import Frontier, Unreadable, open_note, parse_checkpoint, parse_verifier_key, signed_by


class Head(NamedTuple):
    """One signed size and root, and where it was read."""

    size: int
    root: bytes
    where: str


class Heads:
    """The heads in order of size; ``next_size`` is where the tree must be looked at next, -1 when none is left."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.keys = [parse_verifier_key(key) for key in keys.verifier_keys()]
        self.origin = self.keys[0][0] if self.keys else ""
        self.given_up = restores.given_up()
        self._wrong = False
        self._heads = merge(self._stored(), iter(sorted(self._witnessed())), key=lambda head: head.size)
        self._next: Head | None = None
        self._step()

    def meet(self, frontier: Frontier, good: int) -> int:
        """Compare the tree with all heads of its size; returns the largest size that is known to be as signed."""
        root = frontier.root()
        while self._next is not None and self._next.size == frontier.size:
            if self._next.root == root:
                good = frontier.size
            elif not self._wrong:  # every later root differs too: the first one tells where
                self._wrong = True
                self.report.wrong("root", self._next.where, start=good, end=frontier.size - 1)
            self._step()
        return good

    def finish(self, frontier: Frontier) -> None:
        """What is left was signed of a larger tree than there is."""
        largest = None
        while self._next is not None:
            largest = self._next
            self._step()
        if largest is not None:
            self.report.wrong("tail", largest.where, signed=largest.size, size=frontier.size)

    def _step(self) -> None:
        self._next = next(self._heads, None)
        self.next_size = -1 if self._next is None else self._next.size

    def _stored(self) -> Iterator[Head]:
        found = Checkpoint.objects.order_by("size").values_list("size", "root", "note")
        for size, root, note in found.iterator(chunk_size=2000):
            self.report.counts["checkpoints"] += 1
            where = f"checkpoint {size}"
            try:
                told = parse_checkpoint(open_note(note)[0])
            except Unreadable:
                self.report.wrong("note", where)
                continue
            if told[1:] != (size, bytes(root)):
                self.report.wrong("note", where)
            if self._sound(told[0], note, where):
                yield Head(told[1], told[2], where)

    def _witnessed(self) -> Iterator[Head]:
        for seen in witness.read():
            self.report.counts["witnessed"] += 1
            where = f"{witness.path().name} line {seen.line}"
            if not seen.note:
                self.report.wrong("line", where)
            elif seen.note in self.given_up:
                self.report.counts["given_up"] += 1
            elif self._sound(seen.origin, seen.note, where):
                yield Head(seen.size, seen.root, where)

    def _sound(self, origin: str, note: str, where: str) -> bool:
        """Whether one of our keys signed it, for our log."""
        if origin != self.origin:
            self.report.wrong("origin", where, origin=origin)
            return False
        if origin not in signed_by(note, self.keys, keys.verifies):
            self.report.wrong("signature", where)
            return False
        return True
