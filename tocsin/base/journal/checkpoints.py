"""Publishing the tree: every minute its size and root are signed, stored, and written outside the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from tocsin.base.journal import keys, restores, sequencer, witness
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.notes import checkpoint_text, signed
from tocsin.base.journal.tree import WIDTH, Frontier
from tocsin.base.journal.verify import open_note, parse_checkpoint

AT_ONCE = 20_000


class RolledBack(RuntimeError):
    """The database is not what was signed before; signing it would make the log say two things."""


def publish(now: dt.datetime) -> Checkpoint:
    """Place what waits, sign the tree if it grew, and tell the witness. At most one checkpoint per size."""
    sequencer.place()
    return publish_placed(now)


def publish_placed(now: dt.datetime) -> Checkpoint:
    """The same for what has a position already, leaving what waits to wait."""
    with transaction.atomic():
        sequencer.take_turn()
        newest = Checkpoint.objects.order_by("size").last()
        size = sequencer.size()
        _refuse_roll_back(newest, size)
        checkpoint = newest if newest and newest.size == size else _sign(newest, size, now)
    _tell_witness(checkpoint)
    return checkpoint


def witness_file() -> Path:
    """Where every published checkpoint is also written, outside the database."""
    return witness.path()


def leaves(start: int, end: int) -> Iterator[bytes]:
    """The leaf hashes from position ``start`` to ``end`` (excluded), in order, a chunk in memory at a time."""
    for first in range(start, end, AT_ONCE):
        chunk = Entry.objects.filter(position__gte=first, position__lt=min(first + AT_ONCE, end)).order_by("position")
        yield from map(bytes, chunk.values_list("leaf", flat=True))


def frontier_of(checkpoint: Checkpoint | None) -> Frontier:
    """The growing edge as it was at a checkpoint; empty before the first."""
    if checkpoint is None:
        return Frontier()
    edge = bytes(checkpoint.edge)
    return Frontier(checkpoint.size, [edge[n : n + WIDTH] for n in range(0, len(edge), WIDTH)])


def root_at(size: int) -> bytes:
    """The root of the first ``size`` leaves, going on from the nearest stored edge."""
    frontier = frontier_of(Checkpoint.objects.filter(size__lte=size).order_by("size").last())
    for leaf in leaves(frontier.size, size):
        frontier.add(leaf)
    return frontier.root()


def _sign(newest: Checkpoint | None, size: int, now: dt.datetime) -> Checkpoint:
    frontier = frontier_of(newest)
    for leaf in leaves(frontier.size, size):
        frontier.add(leaf)
    if frontier.size != size:
        raise RolledBack(f"the journal has {size} positions but only {frontier.size} entries at them")
    signer = keys.signer(may_make=newest is None)
    root = frontier.root()
    note = signed(checkpoint_text(signer.name, size, root), signer)
    return Checkpoint.objects.create(size=size, root=root, edge=b"".join(frontier.edge), at=now, note=note)


def _refuse_roll_back(newest: Checkpoint | None, size: int) -> None:
    """A log must never sign what contradicts a checkpoint it signed before, unless an entry says it was given up."""
    if newest and newest.size > size:
        raise RolledBack(f"size {newest.size} was signed, but the journal has only {size} entries")
    seen = witness.last()
    if seen is None or seen.note in restores.given_up():
        return
    if seen.size > size:
        raise RolledBack(f"the witness file saw size {seen.size}, but the journal has only {size} entries")
    if newest and seen.origin != parse_checkpoint(open_note(newest.note)[0])[0]:
        raise RolledBack(f"the witness file belongs to another log: {seen.origin}")
    if root_at(seen.size) != seen.root:
        raise RolledBack(f"the witness file saw another journal of size {seen.size}")


def _tell_witness(checkpoint: Checkpoint) -> None:
    """Append what the file has not seen: a crash between signing and writing is made good the next time."""
    seen = witness.last()
    if seen is not None and seen.note == checkpoint.note:
        return
    if seen is not None and seen.size >= checkpoint.size:  # given up by a restore: go on from the new one
        witness.append([(checkpoint.at, checkpoint.note)])
        return
    untold = Checkpoint.objects.filter(size__gt=-1 if seen is None else seen.size).order_by("size")
    witness.append(untold.values_list("at", "note"))
