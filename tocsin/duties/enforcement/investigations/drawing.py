"""The diagram of causes as a picture: causes above, what they led to below, a box for each with its sentence."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tocsin.base.web.words import words
from tocsin.duties.enforcement.investigations.models import CauseNode
from tocsin.duties.enforcement.rules import causes

BOX, BETWEEN, APART, MARGIN = 220, 24, 48, 10
LINE, HEAD, PAD = 18, 22, 10
COLUMNS, LINES = 28, 4  # of a box, counted in narrow letters


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    wide: int
    high: int
    weight: str
    head: str
    lines: list[tuple[int, str]]  # (y, text)
    title: str

    @property
    def text_x(self) -> int:
        return self.x + PAD

    @property
    def head_y(self) -> int:
        return self.y + HEAD - 5


@dataclass(frozen=True, slots=True)
class Picture:
    """Coordinates in a box ``wide`` × ``high``; ``ways`` are paths from a cause to its effect."""

    wide: int
    high: int
    boxes: list[Box]
    ways: list[str]


def drawn(nodes: list[CauseNode]) -> Picture | None:
    """None: there is nothing to draw yet."""
    if not nodes:
        return None
    by_n = {node.n: node for node in nodes}
    edges = [(node.n, n) for node in nodes for n in node.led_to if n in by_n]
    rows = causes.rows(by_n, edges)
    wide = max(len(row) for row in rows) * (BOX + BETWEEN) - BETWEEN + 2 * MARGIN
    boxes: dict[int, Box] = {}
    y = MARGIN
    for row in rows:
        texts = {n: wrapped(words(by_n[n].what)) for n in row}
        high = HEAD + max(len(lines) for lines in texts.values()) * LINE + PAD + 4
        x = (wide - len(row) * (BOX + BETWEEN) + BETWEEN) // 2
        for n in row:
            boxes[n] = _box(by_n[n], x, y, high, texts[n])
            x += BOX + BETWEEN
        y += high + APART
    ways = [_way(boxes[cause], boxes[effect]) for cause, effect in edges]
    return Picture(wide, y - APART + MARGIN, list(boxes.values()), ways)


def _box(node: CauseNode, x: int, y: int, high: int, lines: list[str]) -> Box:
    placed = [(y + HEAD + PAD + 4 + n * LINE, text) for n, text in enumerate(lines)]
    head = f"{node.n} · {node.get_kind_display()}"
    return Box(x, y, BOX, high, node.weight, head, placed, words(node.what))


def _way(cause: Box, effect: Box) -> str:
    x1, y1 = cause.x + cause.wide // 2, cause.y + cause.high
    x2, y2 = effect.x + effect.wide // 2, effect.y - 7
    bend = (y2 - y1) // 2
    return f"M{x1} {y1} C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"


def wrapped(text: str) -> list[str]:
    """At most so many lines of a box; Chinese letters are twice as wide, and words are kept whole where they fit."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > COLUMNS:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1][: COLUMNS // 2 - 1] + "…"]


def _pieces(text: str) -> list[str]:
    """Words with the blank after them; a wide letter, or a part of a word too long for a line, is a piece by itself."""
    found, word = [], ""
    for letter in text:
        if width(letter) == 2 or width(word) >= COLUMNS - 1:
            found += [word, letter] if width(letter) == 2 else [word]
            word = "" if width(letter) == 2 else letter
        else:
            word += letter
            if letter == " ":
                found.append(word)
                word = ""
    return [piece for piece in [*found, word] if piece]


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
