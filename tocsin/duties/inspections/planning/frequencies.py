"""How many visits a year each class is owed: as the office's regional edition decides, else our defaults."""

from __future__ import annotations

import datetime as dt

from tocsin.duties.inspections.rules.planning.weights import CLASSES, defaults, visits_of
from tocsin.duties.legal.office import office
from tocsin.pure.law.duty_frequency import supervision
from tocsin.pure.law.refusals import Unanswerable


def frequencies(day: dt.date) -> tuple[dict[str, int], str]:
    """{class: visits a year} and the office's document; without one our own numbers and no source."""
    try:
        decided = office()
        told = {name: visits_of(int(supervision(name, day, office=decided).value)) for name in CLASSES}  # type: ignore[arg-type]
    except Unanswerable:
        return dict(defaults()["visits"]), ""
    return told, decided.document
