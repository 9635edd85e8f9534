"""One card against all plants at once: yes, no or unknown for each, with the reasons as bit masks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.duties.lessons.rules.board import COMPLETE, Board, Posting, seen
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, Branch, Conditions, Leaf
from tocsin.duties.lessons.rules.kleene import NO, UNKNOWN, YES
from tocsin.duties.lessons.rules.yardstick import classed

Verdicts = NDArray[np.uint8]
Masks = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Matched:
    """By place: the verdict, and which leaves are yes and which unknown (leaf *n* is bit *n*)."""

    verdicts: Verdicts
    yes_mask: Masks
    unknown_mask: Masks

    def at(self, chosen: NDArray[Any]) -> Matched:
        """Only the chosen places (a mask or indices)."""
        return Matched(self.verdicts[chosen], self.yes_mask[chosen], self.unknown_mask[chosen])

    def count(self) -> tuple[int, int, int]:
        """(no, unknown, yes)."""
        no, unknown, yes = np.bincount(self.verdicts, minlength=3)
        return int(no), int(unknown), int(yes)


def match(conditions: Conditions, board: Board) -> Matched:
    """Judge every place of the board, the vacant ones too: choose with ``board.within``."""
    leaves = [_leaf(leaf, board) for leaf in conditions.leaves]
    yes = _mask(leaves, YES, len(board))
    unknown = _mask(leaves, UNKNOWN, len(board))
    return Matched(combine(conditions.root, lambda leaf: leaves[leaf.n]), yes, unknown)


def combine(node: Leaf | Branch, of: Callable[[Leaf], Verdicts]) -> Verdicts:
    """The verdict of a tree from the verdicts of its leaves."""
    if isinstance(node, Leaf):
        return of(node)
    parts = [combine(part, of) for part in node.parts]
    if node.op == "not":
        return mirrored(parts[0])
    least_or_most = np.minimum if node.op == "all" else np.maximum
    out: Verdicts = parts[0]
    for part in parts[1:]:
        out = least_or_most(out, part)
    return out


def mirrored(verdicts: Verdicts) -> Verdicts:
    """Not: yes and no change places, unknown stays."""
    out: Verdicts = np.uint8(YES) - verdicts
    return out


def _leaf(leaf: Leaf, board: Board) -> Verdicts:
    if leaf.field in ITEM_FIELDS:
        found = _listed(leaf, seen(board.marks[leaf.field], np.int8), board.postings[leaf.field].get(leaf.value))
        return mirrored(found) if leaf.test == "lacks" else found
    if leaf.field == "industry":
        table = np.array([_industry(leaf, scheme, code) for scheme, code in board.codes], np.uint8)
        by_place: Verdicts = table[seen(board.industries, np.int32)]
        return by_place
    if leaf.field == "agency":
        return np.zeros(len(board), np.uint8)
    numbers = seen(board.numbers[leaf.field], np.int64)
    enough: Verdicts = (numbers >= leaf.value).view(np.uint8) * np.uint8(YES)
    return enough + (numbers < 0).view(np.uint8)


def _industry(leaf: Leaf, scheme: str, code: str) -> int:
    if not code or scheme != leaf.scheme:
        return UNKNOWN
    return classed(code, leaf.value)


def _listed(leaf: Leaf, marks: NDArray[np.int8], posting: Posting | None) -> Verdicts:
    out: Verdicts = (marks != COMPLETE).view(np.uint8)  # not listed: NO when complete, else UNKNOWN
    if posting is None:
        return out
    out[seen(posting.gone, np.int32)] = NO
    here = seen(posting.here, np.int32)
    if leaf.grams is None:
        out[here] = YES
    else:
        enough, short = seen(posting.grams, np.int64) >= leaf.grams, seen(posting.short, np.int8)
        out[here] = np.where(enough, YES, short)  # short of an amount: UNKNOWN is 1, else NO is 0
    return out


def _mask(leaves: Sequence[Verdicts], verdict: int, places: int) -> Masks:
    """Bits gathered eight leaves at a time, so that each pass touches one byte per place and not eight."""
    out = np.zeros((places, 8), np.uint8)
    for first in range(0, len(leaves), 8):
        byte = np.zeros(places, np.uint8)
        for bit, leaf in enumerate(leaves[first : first + 8]):
            byte |= (leaf == verdict).view(np.uint8) << np.uint8(bit)
        out[:, first // 8] = byte
    return out.view("<u8").reshape(places).astype(np.uint64, copy=False)
