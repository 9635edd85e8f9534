"""Which piece of a text is shown for a hit, and which characters of it are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.base.search.rules.asking import Phrase
from tocsin.base.search.rules.tokens import folded, tokens

WIDTH = 90  # Chinese characters; a letter counts half
LEAD = 0.25  # the share of the piece that stands before the first mark


class Snippet(NamedTuple):
    """A piece of text, the marked places in it (end excluded), and how many of the phrases it holds."""

    text: str
    marks: tuple[tuple[int, int], ...]
    held: int


def marked(text: str, wanted: Iterable[Phrase]) -> Snippet:
    """The whole text with its marks."""
    small = folded(text)
    likely = [phrase for phrase in wanted if phrase.may_stand_in(small)]
    cut = list(tokens(text)) if likely else []
    places = [phrase.places(cut) for phrase in likely]
    return Snippet(text, _joined([place for found in places for place in found]), sum(map(bool, places)))


def best(texts: Iterable[str], wanted: Sequence[Phrase]) -> Snippet | None:
    """The piece of the first text that holds the most of what is wanted; None when none holds anything."""
    whole = max((marked(text, wanted) for text in texts), key=lambda found: found.held, default=None)
    return _cut(whole) if whole and whole.held else None


def _cut(whole: Snippet) -> Snippet:
    room = WIDTH * (1 if _dense(whole.text) else 2)
    if len(whole.text) <= room:
        return whole
    first = max(whole.marks, key=lambda mark: _within(whole.marks, mark[0], room))[0]
    start = _softly(whole.text, max(0, min(first - int(room * LEAD), len(whole.text) - room)))
    end = start + room
    before, after = ("…" if start else ""), ("…" if end < len(whole.text) else "")
    moved = len(before) - start
    marks = tuple((a + moved, min(b, end) + moved) for a, b in whole.marks if start <= a < end)
    return Snippet(f"{before}{whole.text[start:end]}{after}", marks, whole.held)


def _within(marks: Sequence[tuple[int, int]], start: int, room: int) -> int:
    return sum(start <= a and b <= start + room * (1 - LEAD) for a, b in marks)


def _dense(text: str) -> bool:
    """Whether it is written in characters rather than letters."""
    return sum(letter > "\u2e7f" for letter in text[:200]) * 3 > len(text[:200])


def _softly(text: str, start: int) -> int:
    """Not in the middle of a word."""
    space = text.find(" ", start, start + 15)
    return space + 1 if start and space >= 0 else start


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places that touch or overlap become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
