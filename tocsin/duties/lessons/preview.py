"""What issuing a card would mean, before it is issued: counts, where, whom, why, and what to ask first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.base.accounts.models import Post
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.lessons import reach, terms
from tocsin.duties.lessons.actions.issuing import VERDICTS, Wave, wave
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules.conditions import Conditions, parse
from tocsin.duties.lessons.rules.kleene import UNKNOWN, YES
from tocsin.duties.lessons.rules.matching import Matched
from tocsin.duties.lessons.rules.questions import Question, one_each, questions
from tocsin.duties.lessons.rules.reasons import reasons
from tocsin.duties.lessons.rules.yardstick import judge, masks

SAMPLES = 6
ASKED_HERE = 6


@dataclass(frozen=True, slots=True)
class Why:
    """One plant, the verdict on it with its reasons in words, and the one question to put to it."""

    plant: Plant
    verdict: str
    sentence: str
    question: Question | None = None

    @property
    def asked(self) -> str:
        return terms.asked(*self.question.topic) if self.question else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The matching of one card in one region, as the page shows it."""

    card: Card
    region: Region
    no: int
    unknown: int
    yes: int
    by_region: list[tuple[Region, Counter[int]]]
    by_industry: list[tuple[str, Counter[int]]]
    applies: list[Why]
    undecided: list[Why]  # plants to which the best question is put, answerable right there
    questions: list[Question]

    @property
    def best(self) -> Question | None:
        return self.questions[0] if self.questions else None

    @property
    def best_asked(self) -> str:
        return terms.asked(*self.best.topic) if self.best else ""


def preview(card: Card, region: Region, post: Post | None) -> Preview:
    """Everything the page shows at once; the messages are counted by :func:`messages`."""
    found = reach.of_plants(card, region, reach.industries_of(post, region))
    no, unknown, yes = found.count()
    asked = questions(found.conditions, found.matched)
    return Preview(
        card, region, no, unknown, yes, reach.by_region(found, region), reach.by_industry(found)[:12],
        _some(found, YES, SAMPLES), _some(found, UNKNOWN, ASKED_HERE, asked[0] if asked else None), asked,
    )  # fmt: skip


def messages(card: Card, region: Region, post: Post | None, now: dt.datetime) -> Wave:
    """Who would be told, counted by the very code that issues."""
    return wave(card, region, post, now)


def _some(found: reach.Reach, verdict: int, most: int, first: Question | None = None) -> list[Why]:
    """A few plants of this verdict; those to whom ``first`` is the question come first."""
    chosen = np.flatnonzero(found.matched.verdicts == verdict)
    if first is not None:
        bits = np.uint64(sum(1 << leaf.n for leaf in found.conditions.leaves if leaf.topic == first.topic))
        silent = found.matched.unknown_mask[chosen] & bits != 0
        chosen = chosen[np.argsort(~silent, kind="stable")]
    some = found.only(chosen[:most])
    plants = Plant.objects.select_related("enterprise", "region").in_bulk(some.plants.tolist())
    asked = one_each(found.conditions, some.matched) if verdict == UNKNOWN else [None] * len(some.plants)
    rows = zip(
        some.plants.tolist(), some.matched.yes_mask.tolist(), some.matched.unknown_mask.tolist(), asked, strict=True
    )
    return [
        Why(plants[key], VERDICTS[verdict], sentence(found.conditions, VERDICTS[verdict], yes, unknown), question)
        for key, yes, unknown, question in rows
        if key in plants
    ]


def sentence(conditions: Conditions, verdict: str, yes: int, unknown: int) -> str:
    """«Applies: has …; missing: …?» in the reader's language."""
    return reasons(conditions, yes, unknown, terms.named).sentence(verdict)


def why(card: Card, plant: Plant) -> Why:
    """One plant judged as it is now."""
    conditions, facts = parse(card.conditions), plant.profile.facts if plant.profile else {}
    verdict = judge(conditions.root, facts)
    yes, unknown = masks(conditions, facts)
    name = VERDICTS.get(verdict, "no")
    return Why(plant, name, sentence(conditions, name, yes, unknown), question_for(conditions, verdict, yes, unknown))


def question_for(conditions: Conditions, verdict: int, yes: int, unknown: int) -> Question | None:
    if verdict != UNKNOWN:
        return None
    alone = Matched(np.array([UNKNOWN], np.uint8), np.array([yes], np.uint64), np.array([unknown], np.uint64))
    asked: Sequence[Question | None] = one_each(conditions, alone)
    return asked[0]
