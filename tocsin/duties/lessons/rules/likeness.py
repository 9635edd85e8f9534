"""Whether two cards ask the same of the same plants: by what they ask about, and by how they say it.

Two numbers anybody can check: how many of the topics of both conditions are the same (Jaccard), and how many pairs of
neighbouring characters of check and barrier are the same (Dice). Above the lines below a person looks at both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.duties.lessons.rules.conditions import BadCondition, parse

READ = ("required_check", "barrier")
LANGUAGES = ("zh-hans", "en")
SAME_PLANTS, NEAR_TEXT = 0.75, 0.35  # about the same plants, in similar words
SAME_TEXT = 0.65  # nearly the same words, whomever they are put to
PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What is compared of a card."""

    obliges: str
    topics: frozenset[tuple[str, str, str]]
    pairs: Mapping[str, frozenset[str]]  # by language


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares between 0 and 1."""

    topics: float
    text: float

    @property
    def likely(self) -> bool:
        """Whether a person should look at both."""
        return self.text >= SAME_TEXT or (self.topics >= SAME_PLANTS and self.text >= NEAR_TEXT)


def read(obliges: str, conditions: Any, texts: Mapping[str, Mapping[str, str]]) -> Read:
    """Take from a card what is compared."""
    pairs = {language: _pairs(texts[name].get(language, "") for name in READ) for language in LANGUAGES}
    return Read(obliges, _topics(conditions), pairs)


def likeness(one: Read, other: Read) -> Likeness:
    """Cards for plants and cards for agencies are never alike."""
    if one.obliges != other.obliges:
        return Likeness(0.0, 0.0)
    both, either = one.topics & other.topics, one.topics | other.topics
    text = max(_dice(one.pairs[language], other.pairs[language]) for language in LANGUAGES)
    return Likeness(len(both) / len(either) if either else 0.0, text)


def _topics(conditions: Any) -> frozenset[tuple[str, str, str]]:
    try:
        leaves = parse(conditions).leaves
    except BadCondition:
        return frozenset()
    return frozenset((leaf.field, leaf.test, str(leaf.value)) for leaf in leaves)


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    found = (PUNCTUATION.sub("", text.casefold()) for text in texts)
    return frozenset(text[n : n + 2] for text in found for n in range(len(text) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
