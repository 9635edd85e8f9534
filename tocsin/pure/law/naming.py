"""How a name that a person typed is held against the names of a list: the same name, or the near ones."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

NEAR, ALIKE, LONGEST = 5, 0.34, 60  # how many near names are told; how alike; how much of a strange name is repeated


def folded(name: str) -> str:
    """Blanks, case and the width of characters do not tell two names apart. TypeError: not text."""
    if not isinstance(name, str):
        raise TypeError(f"a name is text, not {type(name).__name__}")
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Names that contain it or are contained first, then those with the most characters in common; best first."""
    plain = folded(name)[:LONGEST]
    by_folded = {folded(one): one for one in known}
    within = [one for one in by_folded if len(plain) > 1 and (plain in one or (len(one) > 1 and one in plain))]
    close = difflib.get_close_matches(plain, by_folded, NEAR, ALIKE)
    return tuple(by_folded[one] for one in dict.fromkeys([*within, *close]))[:NEAR]


def shortened(name: str) -> str:
    """As much of a name as a refusal repeats."""
    return name.strip()[:LONGEST]
