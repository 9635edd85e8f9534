"""What was said last time: of each question of a checklist, by the last finished inspection with it at this plant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.base.web.words import words
from tocsin.duties.inspections.models import Answer, Inspection
from tocsin.duties.inspections.rules import last_time
from tocsin.duties.inspections.rules.checklists import Checklist


@dataclass(frozen=True, slots=True)
class Before:
    """One answer of last time. ``same``: the question read the same then, so that its answer can be a draft."""

    said: str
    label: str
    note: str
    at: dt.datetime
    same: bool

    @property
    def told(self) -> last_time.Told | None:
        """As the draft says it; None where it can be none."""
        return (self.said, self.note) if self.same and last_time.drafted(self.said) else None


def before(inspection: Inspection, checklist: Checklist) -> dict[str, Before]:
    """{question: what was said of it}; of a question that was asked by the same key but in other words only to read."""
    rows = Inspection.objects.filter(plant=inspection.plant, state=Inspection.State.FINISHED).exclude(pk=inspection.pk)
    rows = rows.filter(ended_at__lte=inspection.began_at, topics__has_key=checklist.key)
    last = rows.order_by("-ended_at", "-pk").first()
    if last is None:
        return {}
    then, answers = last.checklist(checklist.key), Answer.objects.filter(inspection=last, topic=checklist.key)
    found = {}
    for row in answers:
        asked, now = then.item(row.item) if then else None, checklist.item(row.item)
        if asked is not None and now is not None:
            same = (asked.ask, asked.look) == (now.ask, now.look)
            found[row.item] = Before(row.said, str(row.get_said_display()), words(row.note), row.at, same)
    return found
