"""What a row says of hazards, in one spelling; a day that cannot be one is noted and never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.targets import REFUSED, Note, Place, Record

ORDERS = {
    "iso": (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z"), (1, 2, 3)),
    "mdy": (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z"), (3, 1, 2)),
    "dmy": (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z"), (3, 2, 1)),
}
EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2199, 12, 31)
DAYS = ("found", "due", "closed")
TEXTS = ("what", "where", "basis", "kind")


class Saying:
    """Turns records into sayings under one mapping's options.

    options: days (iso, mdy, dmy), plant (of every row), visits (a row is a visit), closed_before_found (kept),
    headings.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.order = ORDERS.get(str(options.get("days") or "iso"), ORDERS["iso"])
        self.headings: Mapping[str, str] = options.get("headings") or {}
        self.plant = str(options.get("plant") or "")
        self.visits = options.get("visits") is True  # a row is a visit: one without items found nothing
        self.contradictions_kept = options.get("closed_before_found") == "kept"

    def of(self, record: Record) -> dict[str, Any]:
        """{plant, closed, items: [{item, what, where, basis, kind, found, due}]}."""
        said: dict[str, Any] = {"plant": record.values.get("plant") or self.plant}
        told = {**self._told(record, record.place, record.values)}
        closed, items = told.pop("closed"), record.children.get("items", [])
        found = [self._item(record, place, values, told) for place, values in items]
        if not self.visits:
            found = found or [{"item": "", **told}]
        for one in found:
            self._look(record, one, closed)
        return {**said, "closed": closed, "items": found}

    def _item(
        self, record: Record, place: Place, values: Mapping[str, Any], visit: Mapping[str, str]
    ) -> dict[str, str]:
        told = self._told(record, place, values)
        told.pop("closed")
        return {"item": str(values.get("item") or ""), **{name: told[name] or visit[name] for name in told}}

    def _told(self, record: Record, place: Place, values: Mapping[str, Any]) -> dict[str, str]:
        texts = {name: str(values.get(name) or "").strip() for name in TEXTS}
        return texts | {name: self._day(record, place, name, values.get(name)) for name in DAYS}

    def _day(self, record: Record, place: Place, column: str, cell: Any) -> str:
        text = str(cell or "").strip()
        if not text:
            return ""
        pattern, (year, month, number) = self.order
        if (found := pattern.match(text)) is not None:
            try:
                day = dt.date(int(found[year]), int(found[month]), int(found[number]))
            except ValueError:
                day = None
            if day is not None and EARLIEST <= day <= LATEST:
                return day.isoformat()
        mend = _("write the day as the mapping says, for instance 2026-09-01")
        self.refuse(record, place, column, text, _("“%(text)s” is not a day"), mend, {"text": text[:40]})
        return ""

    def _look(self, record: Record, one: Mapping[str, str], closed: str) -> None:
        if not (one["what"] or one["basis"] or one["kind"]):
            told = _("neither what is wrong nor the clause is told")
            self.refuse(record, record.place, "what", "", told, _("write what is wrong"), {})
        if closed and one["found"] and closed < one["found"] and not self.contradictions_kept:
            told = _("it was closed before it was found")
            self.refuse(record, record.place, "closed", closed, told, _("look at both days again"), {})

    def refuse(
        self, record: Record, place: Place, column: str, value: str, message: str, mend: str, told: Mapping[str, Any]
    ) -> None:
        record.notes.append(Note(REFUSED, place, self.headings.get(column, column), value[:200], message, mend, told))
