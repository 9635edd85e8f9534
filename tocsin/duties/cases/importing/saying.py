"""What one row says of one accident, in one spelling: so that two readings of the same file are seen to be the same.

A group of flags is recorded when at least one of its cells is filled; nothing is counted that is not in the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.assembling import MEND
from tocsin.base.registry.imports.targets import REFUSED, Note, Record
from tocsin.base.registry.rules import schemes
from tocsin.base.registry.rules.refusals import Told
from tocsin.duties.cases.importing.substances import Reader
from tocsin.duties.cases.rules import recorded, traits
from tocsin.duties.cases.rules.telling import COUNTRY, EARLIEST

KEPT = ("time", "report", "minutes", "initiating", "notified", "confidential")
WORDS = ("release_other", "harm_other", "causes_other", "measures_other")
RELEASES = (*(code for code in traits.RELEASES if code != "other"), "elsewhere")
FLAGS = {name: tuple((f"{name}_{code}", code) for code in names) for name, names in recorded.GROUPS.items()}
FLAGS["release"] = tuple((f"release_{code}", "other" if code == "elsewhere" else code) for code in RELEASES)


class Saying:
    """Turns records into sayings under one mapping's options.

    options: scheme (of the plants' identifiers), industry_scheme, country, unit (of the amounts), terms, blank {column:
    words that mean nothing}, headings.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.scheme = str(options.get("scheme") or "local")
        self.industry_scheme = str(options.get("industry_scheme") or "GB/T 4754-2017")[:40]
        self.country = str(options.get("country") or "CN")
        self.unit = str(options.get("unit") or "")[:20]
        self.headings: Mapping[str, str] = options.get("headings") or {}
        self.substances = Reader(options.get("terms") or {})

    def of(self, record: Record) -> dict[str, Any]:
        """What the record says; what cannot be said is noted in it."""
        values = record.values
        said: dict[str, Any] = {
            "day": day.isoformat() if (day := values.get("day")) else "",
            "country": self._country(record),
            "plant": self._plant(record),
            "place": values.get("place") or "",
            "substances": self._substances(record),
        }
        if codes := values.get("industry"):
            said["industry"] = {"scheme": self.industry_scheme, "codes": list(codes)}
        for name in (*KEPT, *WORDS):
            if (value := values.get(name)) is not None:
                said[name] = value
        for group, columns in FLAGS.items():
            told = [(code, value) for column, code in columns if (value := values.get(column)) is not None]
            if told:
                said[group] = [code for code, yes in told if yes]
        if said.get("release_other") and "other" not in said.get("release", ()):
            said["release"] = [*said.get("release", ()), "other"]
        for group, names in (("people", recorded.PEOPLE), ("losses", recorded.LOSSES), ("weather", recorded.WEATHER)):
            if counted := {name: value for name in names if (value := values.get(name)) is not None}:
                said[group] = counted
        return said

    def _country(self, record: Record) -> str:
        country = (record.values.get("country") or self.country).upper()
        if not COUNTRY.fullmatch(country):
            self.refuse(record, "country", country, _("a country is two letters"), _("write CN or US"))
        day = record.values.get("day")
        if day and day < EARLIEST:
            self.refuse(record, "day", day.isoformat(), _("this day is too long ago to be meant"), _("check the year"))
        return country

    def _plant(self, record: Record) -> str:
        value = record.values.get("plant")
        if not value:
            return ""
        try:
            return f"{self.scheme}:{schemes.read(self.scheme, value)}"
        except Told as wrong:
            self.refuse(record, "plant", value, wrong.message, wrong.mend, wrong.told)
            return ""

    def _substances(self, record: Record) -> list[dict[str, Any]]:
        cell = record.values.get("substances") or ""
        try:
            read = self.substances.read(cell)
        except Told as wrong:
            self.refuse(record, "substances", cell, wrong.message, wrong.mend, wrong.told)
            return []
        for name in [name for name, code, _held in read if not code]:
            told = {"name": name[:60]}
            note = _("the vocabulary does not know “%(name)s”: it is kept by its name alone")
            record.notes.append(Note(MEND, record.place, self.heading("substances"), name[:200], note, "", told))
        return [
            {"name": name[:200], "code": code} | ({"amount": held} if held is not None else {})
            for name, code, held in read
        ]

    def refuse(
        self, record: Record, column: str, value: str, message: str, mend: str, told: Mapping[str, Any] | None = None
    ) -> None:
        record.notes.append(
            Note(REFUSED, record.place, self.heading(column), value[:200], message, mend, dict(told or {}))
        )

    def heading(self, column: str) -> str:
        """The source's own heading of a column."""
        return self.headings.get(column, column)
