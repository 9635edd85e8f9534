"""The question whose answer would settle most: what to ask when a profile is silent.

A topic is one field, or one term of a field. For each topic every possible answer is tried on every undecided plant.
A plant is *settled* by a topic when each answer decides it, and *helped* when at least one does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, Conditions, Leaf
from tocsin.duties.lessons.rules.kleene import UNKNOWN, YES
from tocsin.duties.lessons.rules.matching import Matched, combine
from tocsin.duties.lessons.rules.yardstick import answer

Topic = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One topic and what asking it would bring over all undecided plants."""

    field: str
    term: str
    settles: int  # plants decided whatever the answer is
    helps: int  # plants decided by at least one answer
    open: int  # undecided plants silent on it

    @property
    def topic(self) -> Topic:
        return (self.field, self.term)


def questions(conditions: Conditions, matched: Matched) -> list[Question]:
    """Best first; only the undecided places count."""
    undecided = matched.at(matched.verdicts == UNKNOWN)
    return _rank([_weigh(conditions, topic, undecided)[0] for topic in conditions.topics])


def one_each(conditions: Conditions, undecided: Matched) -> list[Question | None]:
    """For each undecided place the one question to put to it: what settles it, else what helps, else what is open."""
    weighed = {topic: _weigh(conditions, topic, undecided) for topic in conditions.topics}
    ranked = _rank([question for question, *_by_place in weighed.values()])
    out: list[Question | None] = [None] * len(undecided.verdicts)
    for degree in range(3):  # settles, helps, open
        for question in ranked:
            _question, *by_place = weighed[question.topic]
            for place in np.flatnonzero(by_place[degree]):
                out[place] = out[place] or question
    return out


def _rank(asked: list[Question]) -> list[Question]:
    return sorted((q for q in asked if q.open), key=lambda q: (-q.settles, -q.helps, -q.open, q.field, q.term))


def _weigh(
    conditions: Conditions, topic: Topic, undecided: Matched
) -> tuple[Question, NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    asked = [leaf for leaf in conditions.leaves if leaf.topic == topic]
    silent = undecided.unknown_mask & np.uint64(sum(1 << leaf.n for leaf in asked)) != 0
    decided = [_suppose(conditions, undecided, topic, fragment) for fragment in answers(topic, asked)]
    always = silent & np.logical_and.reduce(decided)
    ever = silent & np.logical_or.reduce(decided)
    return Question(*topic, int(always.sum()), int(ever.sum()), int(silent.sum())), always, ever, silent


def _suppose(
    conditions: Conditions, undecided: Matched, topic: Topic, fragment: Mapping[str, Any]
) -> NDArray[np.bool_]:
    """Which places are decided when this is the answer."""

    def of(leaf: Leaf) -> NDArray[np.uint8]:
        bit = np.uint64(1 << leaf.n)
        unknown = undecided.unknown_mask & bit != 0
        now = (undecided.yes_mask & bit != 0).astype(np.uint8) * np.uint8(YES) + unknown.view(np.uint8)
        return np.where(unknown, np.uint8(answer(leaf, fragment)), now) if leaf.topic == topic else now

    decided: NDArray[np.bool_] = combine(conditions.root, of) != UNKNOWN
    return decided


def answers(topic: Topic, asked: list[Leaf]) -> list[dict[str, Any]]:
    """Every answer that makes a difference to ``asked``, each as the fragment of the profile field it would give."""
    field, term = topic
    if field in ITEM_FIELDS:
        thresholds = sorted({leaf.grams for leaf in asked if leaf.grams})
        amounts = [f"{one / 10**6:.6f}" for one in thresholds]
        present = [{"term": term, "present": True, "tonnes": tonnes} for tonnes in ["0", *amounts]]
        return [{"items": [item]} for item in [{"term": term, "present": False}, *present]]
    if field == "industry":
        codes = dict.fromkeys(code for leaf in asked for code in leaf.value)
        return [{"code": code, "scheme": asked[0].scheme} for code in ["?", *codes]]
    if field == "agency":
        return [{"kind": ""}]
    return [{"value": value} for value in [0, *(leaf.value for leaf in asked)]]
