"""What inspections had said clause by clause, and which of them looked last at a clause before something was found."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from tocsin.duties.inspections.models import Answer, Inspection
from tocsin.duties.inspections.rules.beside import Finding, Word

LOOKED = (Answer.Said.OK, Answer.Said.NOT_OK)


@dataclass(frozen=True, slots=True)
class Look:
    """One finished inspection: on which day, which clauses and questions it looked at, and which it called fine."""

    inspection: Inspection
    on: dt.date
    looked: frozenset[str]
    fine: frozenset[str]
    asked: frozenset[str]  # "topic/question"
    answered: frozenset[str]  # of these, those answered «as it must be»

    @property
    def word(self) -> Word:
        return Word(self.on, frozenset(), self.fine, self.answered)


def at_plants(plants: Collection[int]) -> dict[int, list[Look]]:
    """{plant's internal key: its finished inspections in the order in which they ended}."""
    rows = Inspection.objects.filter(plant__in=plants, state=Inspection.State.FINISHED)
    rows = rows.select_related("inspector", "plant").order_by("ended_at", "pk")
    found: dict[int, list[Look]] = defaultdict(list)
    for look in _looks(list(rows)):
        found[look.inspection.plant_id].append(look)
    return found


def _looks(rows: list[Inspection]) -> Iterable[Look]:
    answers = Answer.objects.filter(inspection__in=[one.pk for one in rows], said__in=LOOKED)
    said: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for inspection, topic, item, answer in answers.values_list("inspection", "topic", "item", "said"):
        said[inspection].append((topic, item, answer))
    for one in rows:
        assert one.ended_at is not None  # noqa: S101  it is finished
        day = timezone.localtime(one.ended_at).date()
        every = {f"{topic}/{item}": answer for topic, item, answer in said[one.pk]}
        fine = frozenset(key for key, answer in every.items() if answer == Answer.Said.OK)
        asked = {(sheet.key, item.key): item.rests_on(day) for sheet in one.checklists for item in sheet.items}
        told = [(clause, answer) for topic, item, answer in said[one.pk] if (clause := asked.get((topic, item), ""))]
        bad = {clause for clause, answer in told if answer == Answer.Said.NOT_OK}
        looked = frozenset(clause for clause, _answer in told)
        yield Look(one, day, looked, looked - bad, frozenset(every), fine)


def looked_last(look: Look, finding: Finding, everybody: Iterable[Look]) -> bool:
    """Whether nobody looked at its question, else its clause, between that look and the day it was found."""
    return not any(
        look.on < other.on < finding.found and _looked_at(other, finding)
        for other in everybody
        if other.inspection.pk != look.inspection.pk
    )


def _looked_at(look: Look, finding: Finding) -> bool:
    return finding.question in look.asked if finding.question else finding.basis in look.looked
