"""What changed between two versions of a card: each text side by side, with the words that went and that came."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.duties.lessons.rules.card_file import ORDER, write

WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)  # Chinese is compared by the character, English by the word


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one side. ``changed``: it stands on this side only."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One key of a card, in one language if it has languages."""

    name: str
    language: str
    before: list[Piece]
    after: list[Piece]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every key that differs, in the order of a card's file."""
    return [change for name in ORDER for change in _of(name, before.get(name), after.get(name))]


def _of(name: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if name != "conditions" and isinstance(before or after, Mapping):
        for language in dict.fromkeys([*(before or {}), *(after or {})]):
            old, new = (before or {}).get(language, ""), (after or {}).get(language, "")
            if old != new:
                yield Change(name, language, *_pieces(old, new))
    else:
        yield Change(name, "", *_pieces(_said(name, before), _said(name, after)))


def _said(name: str, value: Any) -> str:
    if value in (None, "", {}):
        return ""
    return write({name: value}).partition("\n")[2] if name == "conditions" else str(value)


def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    old, new = WORD.findall(before), WORD.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if b > a:
            left.append(Piece("".join(old[a:b]), op != "equal"))
        if d > c:
            right.append(Piece("".join(new[c:d]), op != "equal"))
    return left, right
