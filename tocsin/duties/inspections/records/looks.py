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
    """One finished inspection: on which day, which clauses it looked at, and which it called as they must be."""

    inspection: Inspection
    on: dt.date
    looked: frozenset[str]
    fine: frozenset[str]

    @property
    def word(self) -> Word:
        return Word(self.on, frozenset(), self.fine)


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
        asked = {(sheet.key, item.key): item.rests_on(day) for sheet in one.checklists for item in sheet.items}
        told = [(clause, answer) for topic, item, answer in said[one.pk] if (clause := asked.get((topic, item), ""))]
        bad = {clause for clause, answer in told if answer == Answer.Said.NOT_OK}
        looked = frozenset(clause for clause, _answer in told)
        yield Look(one, day, looked, looked - bad)


def looked_last(look: Look, finding: Finding, everybody: Iterable[Look]) -> bool:
    """Whether nobody looked at this clause between that look and the day on which the hazard was found."""
    return not any(
        look.on < other.on < finding.found and finding.basis in other.looked
        for other in everybody
        if other.inspection.pk != look.inspection.pk
    )
