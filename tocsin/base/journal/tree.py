"""The RFC 6962 Merkle tree as the journal grows and proves it. Its arithmetic is that of verify.py: there is one."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.base.journal.verify import Frontier, leaf_hash, node_hash, root_of

__all__ = ["Frontier", "Tree", "leaf_hash", "node_hash", "root_of"]

WIDTH = 32  # bytes of one hash


class Tree:
    """All full subtrees over a list of leaf hashes, so that any proof is a look-up. 64 bytes per leaf."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.levels = [bytearray()]
        self.size = 0
        for leaf in leaves:
            self._add(leaf)

    def _add(self, leaf: bytes) -> None:
        index, level, node = self.size, 0, leaf
        self.levels[0] += node
        while index & 1:
            node = node_hash(self._node(level, index - 1), node)
            index, level = index >> 1, level + 1
            if level == len(self.levels):
                self.levels.append(bytearray())
            self.levels[level] += node
        self.size += 1

    def _node(self, level: int, index: int) -> bytes:
        return bytes(self.levels[level][index * WIDTH : (index + 1) * WIDTH])

    def _root(self, start: int, end: int) -> bytes:
        """The root over leaves ``start`` to ``end`` (excluded), which begin on a subtree's border."""
        width = end - start
        if width & (width - 1) == 0:
            level = width.bit_length() - 1
            return self._node(level, start >> level)
        middle = start + _split(width)
        return node_hash(self._root(start, middle), self._root(middle, end))

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves (all of them unless told)."""
        size = self.size if size is None else size
        return self._root(0, size) if size else root_of(())

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The audit path of leaf ``index`` in the tree of the first ``size`` leaves (RFC 6962, 2.1.1)."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise IndexError(f"leaf {index} is not in a tree of {size} leaves (there are {self.size})")
        return self._path(index, 0, size)

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._root(middle, end)]
        return [*self._path(index, middle, end), self._root(start, middle)]

    def consistency(self, first: int, second: int | None = None) -> list[bytes]:
        """Proof that the first ``first`` leaves begin the tree of ``second`` leaves (RFC 6962, 2.1.2)."""
        second = self.size if second is None else second
        if not 0 <= first <= second <= self.size:
            raise IndexError(f"no proof from {first} to {second} leaves (there are {self.size})")
        return self._subproof(first, 0, second, True) if 0 < first < second else []

    def _subproof(self, first: int, start: int, end: int, whole: bool) -> list[bytes]:
        if first == end:
            return [] if whole else [self._root(start, end)]
        middle = start + _split(end - start)
        if first <= middle:
            return [*self._subproof(first, start, middle, whole), self._root(middle, end)]
        return [*self._subproof(first, middle, end, False), self._root(start, middle)]


def _split(width: int) -> int:
    """The largest power of two smaller than ``width``."""
    return 1 << (width - 1).bit_length() - 1
