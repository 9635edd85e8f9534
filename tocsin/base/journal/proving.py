"""The way from one entry, or one row of it, to the newest signed checkpoint: what a proof page and a bundle show."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.base.journal import checkpoints
from tocsin.base.journal.models import Checkpoint, Entry, Row
from tocsin.base.journal.tree import Tree
from tocsin.base.journal.verify import included


@dataclass(frozen=True, slots=True)
class Proof:
    """Hashes from a leaf up to the root. ``holds``: they were just added up, and they give that root."""

    leaf: bytes
    index: int
    size: int
    path: list[bytes]
    root: bytes

    @property
    def holds(self) -> bool:
        return included(self.leaf, self.index, self.size, self.path, self.root)


def of_entry(one: Entry) -> tuple[Checkpoint, Proof] | None:
    """The newest checkpoint and the entry's way to it; None until a checkpoint covers it."""
    newest = Checkpoint.objects.order_by("size").last()
    if newest is None or one.position is None or one.position >= newest.size:
        return None
    path = Tree(checkpoints.leaves(0, newest.size)).inclusion(one.position)
    return newest, Proof(bytes(one.leaf), one.position, newest.size, path, bytes(newest.root))


def of_row(row: Row) -> Proof:
    """The row's way to the root its entry commits to."""
    tree = Tree(map(bytes, row.entry.rows.order_by("n").values_list("leaf", flat=True)))
    return Proof(bytes(row.leaf), row.n, tree.size, tree.inclusion(row.n), tree.root())
