"""Hazards as findings: on which day, under which clause, under which topics of checklists."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils import timezone

from tocsin.duties.inspections.models import Answer
from tocsin.duties.inspections.rules.beside import Finding
from tocsin.duties.inspections.sheets import shelf


def as_findings(hazards: Iterable[Any]) -> list[Finding]:
    """The topic is that of the question it was found by; of any other hazard those that rest on its clause."""
    rows, mark = list(hazards), shelf.shelf().mark
    asked = _questions_asked([one.uid for one in rows])
    found = []
    for one in rows:
        day = _day(one.reported_at)
        by_clause = resting_on(day, mark).get(one.basis, frozenset()) if one.basis else frozenset()
        questions = asked.get(one.uid, ())
        topics = frozenset(topic for topic, _item in questions) or by_clause
        question = "/".join(questions[0]) if questions else ""
        ended = _day(one.ended_at) if one.ended_at else None
        found.append(Finding(one.uid, day, ended, topics, one.basis, question))
    return found


def _questions_asked(uids: list[uuid.UUID]) -> dict[uuid.UUID, list[tuple[str, str]]]:
    """{hazard: topic and key of the question it was found by}."""
    rows = Answer.objects.filter(hazard__in=uids).order_by("pk").values_list("hazard", "topic", "item")
    found: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    for uid, topic, item in rows:
        if uid is not None:
            found[uid].append((topic, item))
    return found


@lru_cache(maxsize=400)
def resting_on(day: dt.date, _mark: uuid.UUID | None) -> dict[str, frozenset[str]]:
    """{clause: topics of the checklists with a question that rests on it on that day}, for one mark of the shelf."""
    found: dict[str, set[str]] = defaultdict(set)
    for checklist in shelf.every().values():
        for item in checklist.items:
            found[item.rests_on(day)].add(checklist.key)
    return {clause: frozenset(topics) for clause, topics in found.items()}


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()
