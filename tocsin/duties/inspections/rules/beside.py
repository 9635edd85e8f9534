"""What was found at a plant after somebody had said something of it: which findings stand beside which word.

A finding stands beside a word when it lies in the word's scope, and either was found within a year after it or stood
open on its very day. Whether something found later was there already is recorded nowhere: the rule does not say so.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

WITHIN = 365  # days after which a later finding says too little about an earlier look


@dataclass(frozen=True, slots=True)
class Word:
    """What was said on a day, and of what: topics of checklists, clauses by name, questions of checklists by key."""

    on: dt.date
    topics: frozenset[str]
    clauses: frozenset[str]
    questions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """A hazard that somebody confirmed. ``ended`` None: it is not closed; ``basis``: the clause it was found under.

    ``question``: by which question of a checklist an inspection found it; blank: by none.
    """

    uid: uuid.UUID
    found: dt.date
    ended: dt.date | None
    topics: frozenset[str]
    basis: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """``days`` from the word to the finding; ``stood``: it was on record and not closed when the word was given."""

    finding: Finding
    days: int
    stood: bool


def in_scope(word: Word, finding: Finding) -> bool:
    """Under the same topic, or under the very clause; where both name a question, it is that question that counts.

    One article of a law stands behind many questions: a «no» to one of them says nothing against a «yes» to another.
    """
    if word.questions and finding.question:
        return finding.question in word.questions
    return bool(word.topics & finding.topics) or (bool(finding.basis) and finding.basis in word.clauses)


def beside(word: Word, findings: Iterable[Finding]) -> list[Beside]:
    """In the order in which they were found. What was found on the very day is not later: nobody knows the hour."""
    told = []
    for one in sorted(findings, key=lambda one: (one.found, one.uid)):
        days = (one.found - word.on).days
        stood = days < 0 and (one.ended is None or one.ended > word.on)
        if in_scope(word, one) and (stood or 0 < days <= WITHIN):
            told.append(Beside(one, days, stood))
    return told
