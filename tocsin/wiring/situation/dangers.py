"""What can kill many people at a plant, as its profile knows: yes, no, or not known; judged for all plants at once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from tocsin.base.registry.rules.terms import term
from tocsin.base.web.words import words
from tocsin.duties.lessons.rules.board import COMPLETE, Board, seen

LISTED = ("substances", "processes", "equipment", "operations")
NO, UNKNOWN, YES = 0, 1, 2
Verdicts = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Danger:
    """One way in which many people can die. ``terms``: field → codes; one that ends in a colon is a beginning."""

    name: str
    icon: str
    title: Mapping[str, str]
    why: Mapping[str, str]
    terms: Mapping[str, tuple[str, ...]]
    people: int = 0

    def names(self, field: str, code: str) -> bool:
        """Whether this code of a profile field is one of its terms."""
        return any(code == one or (one.endswith(":") and code.startswith(one)) for one in self.terms.get(field, ()))


@functools.cache
def dangers() -> Mapping[str, Danger]:
    """All of them by name, in the order of the file."""
    text = resources.files("tocsin.wiring.situation").joinpath("dangers.yaml").read_text("utf-8")
    return {row["name"]: _danger(row) for row in yaml.safe_load(text)["dangers"]}


def _danger(row: Mapping[str, Any]) -> Danger:
    terms = {field: tuple(row[field]) for field in LISTED if field in row}
    return Danger(row["name"], row["icon"], row["title"], row["why"], terms, row.get("people", 0))


def judged(danger: Danger, board: Board) -> Verdicts:
    """By place of the board: yes when any part says yes, no when every part says no."""
    parts = [_listed(danger, field, board) for field in danger.terms]
    if danger.people:
        parts.append(_people(danger.people, board))
    worst: Verdicts = np.maximum.reduce(parts)
    return worst


def _listed(danger: Danger, field: str, board: Board) -> Verdicts:
    """A field known completely that names none of them says no; known in part, or not at all, it leaves it open."""
    out: Verdicts = np.where(seen(board.marks[field], np.int8) == COMPLETE, NO, UNKNOWN).astype(np.uint8)
    for code, posting in board.postings[field].items():
        if danger.names(field, code):
            out[seen(posting.here, np.int32)] = YES
    return out


def _people(least: int, board: Board) -> Verdicts:
    own, hired = (seen(board.numbers[name], np.int64) for name in ("headcount", "contractors"))
    enough = np.maximum(own, 0) + np.maximum(hired, 0) >= least
    short = (own >= 0) & (hired >= 0)
    return np.where(enough, YES, np.where(short, NO, UNKNOWN)).astype(np.uint8)


def reasons(danger: Danger, facts: Mapping[str, Any]) -> list[str]:
    """What of a profile makes it so, in the reader's language."""
    found = [
        _word(item["term"])
        for field in danger.terms
        for item in _items(facts, field)
        if danger.names(field, item["term"])
    ]
    if danger.people:
        people = sum(int((facts.get(name) or {}).get("value") or 0) for name in ("headcount", "contractors"))
        found += [str(people)] if people >= danger.people else []
    return found


def _items(facts: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    return [item for item in (facts.get(field) or {}).get("items", []) if item.get("present", True)]


def _word(code: str) -> str:
    try:
        return words(term(code).names)
    except KeyError:
        return code
