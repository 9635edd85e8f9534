"""What one record says of one plant, in one spelling: so that two readings of the same file are seen to be the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.targets import REFUSED, Note, Place, Record
from tocsin.base.registry.rules import schemes
from tocsin.base.registry.rules.facts import LISTS, item_of
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.terms import by_name, fold, vocabulary

MEND = "mended"
PARTS = re.compile(r"[;；、,，\n]+")
MOST_PLACES = 3
Box = tuple[Decimal, Decimal, Decimal, Decimal]


class Saying:
    """Turns records into sayings under one mapping's options; equal substances are read once.

    options: scheme, industry_scheme, enterprise_scheme, root {code, name}, known {field: how far it is known},
    boxes [[south, north, west, east], …], terms {name as written: term}, blank [cells that mean nothing].
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.scheme = str(options.get("scheme") or "local")
        self.industry_scheme = str(options.get("industry_scheme") or "GB/T 4754-2017")[:40]
        self.known: Mapping[str, str] = options.get("known") or {}
        self.boxes: list[Box] = [tuple(Decimal(str(side)) for side in box) for box in options.get("boxes") or ()]  # type: ignore[misc]
        self.terms: Mapping[str, str] = options.get("terms") or {}
        self.root: Mapping[str, str] = options.get("root") or {}
        self.headings: Mapping[str, str] = options.get("headings") or {}
        self.listed = [name for name in LISTS if name in self.headings or name == "substances"]
        self._items: dict[tuple[str | None, ...], dict[str, Any]] = {}
        self._names = with_marks(self.terms)

    def of(self, record: Record) -> dict[str, Any]:
        """What the record says; what cannot be said is noted in it."""
        values = record.values
        record.key = self._key(record)
        latitude, longitude = self._place(record)
        gone = values.get("deregistered_on")
        return {
            "name": values.get("name") or "",
            "address": ", ".join(part for name in ("address", "city", "postcode") if (part := values.get(name)))[:300],
            "latitude": None if latitude is None else str(latitude),
            "longitude": None if longitude is None else str(longitude),
            "state": self._state(values.get("status"), gone),
            "registered_on": on.isoformat() if (on := values.get("registered_on")) else None,
            "deregistered_on": gone.isoformat() if gone else None,
            "enterprise": values.get("enterprise") or "",
            "uscc": values.get("uscc") or "",
            "region": self._region(record),
            "facts": self._facts(record),
        }

    def _state(self, status: str | None, gone: Any) -> str:
        """Blank when the file has no column for it: it then says nothing of plants that have left."""
        told = "status" in self.headings or "deregistered_on" in self.headings
        return status or ("deregistered" if gone else "active" if told else "")

    def _key(self, record: Record) -> str:
        if not record.key:
            return ""
        try:
            return schemes.read(self.scheme, record.key)
        except Told as wrong:
            record.notes.append(self._told(record, "key", record.key, wrong))
            return record.key[:80]

    def _region(self, record: Record) -> list[str]:
        values = record.values
        if self.root:
            path = [values.get("region_1"), values.get("region_2")]
            return [self.root["code"], *(part for part in path if part)]
        if region := values.get("region"):
            return [region]
        wrong = Told(_("the plant's region is not given"), _("fill in the code or the name of its region"))
        record.notes.append(self._told(record, "region", "", wrong))
        return []

    def _place(self, record: Record) -> tuple[Decimal | None, Decimal | None]:
        latitude, longitude = record.values.get("latitude"), record.values.get("longitude")
        if latitude is None or longitude is None or not self.boxes or self._inside(latitude, longitude):
            return latitude, longitude
        turned = {
            (latitude, -longitude): _("the sign of the longitude was turned: as written it lies outside the country")
        }
        turned[-latitude, longitude] = _("the sign of the latitude was turned: as written it lies outside the country")
        turned[-latitude, -longitude] = _("both signs were turned: as written it lies outside the country")
        turned[longitude, latitude] = _("latitude and longitude were exchanged: as written it lies outside the country")
        written = f"{latitude} {longitude}"
        fitting = [(pair, why) for pair, why in turned.items() if self._inside(*pair)]
        if len(fitting) == 1:
            (latitude, longitude), why = fitting[0]
            record.notes.append(Note(MEND, record.place, "latitude, longitude", written, why, "", {}))
            return latitude, longitude
        wrong = Told(
            _("this place lies outside the country"), _("look the coordinates up again, or leave both cells blank")
        )
        record.notes.append(self._told(record, "latitude, longitude", written, wrong))
        return None, None

    def _inside(self, latitude: Decimal, longitude: Decimal) -> bool:
        return any(s <= latitude <= n and w <= longitude <= e for s, n, w, e in self.boxes)

    def _facts(self, record: Record) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        if codes := record.values.get("industry"):
            facts["industry"] = {"known": "complete", "code": codes[0][:10], "scheme": self.industry_scheme}
            if len(codes) > 1:
                why = _("the first of several industry codes became the principal one")
                record.notes.append(Note(MEND, record.place, "industry", ";".join(codes), why, "", {}))
        for name in self.listed:
            if items := self._items_of(record, name):
                facts[name] = {
                    "known": self.known.get(name, "partial"),
                    "items": [items[code] for code in sorted(items)],
                }
        for name in ("headcount", "contractors"):
            if (value := record.values.get(name)) is not None:
                facts[name] = {"known": "complete", "value": value}
        return facts

    def _items_of(self, record: Record, name: str) -> dict[str, dict[str, Any]]:
        items: dict[str, dict[str, Any]] = {}
        if written := record.values.get(name):
            for part in self._parts(written):
                self._add(items, record, record.place, name, (None, part, None))
        if name == "substances":
            for place, values in record.children.get("substances", ()):
                self._add(
                    items, record, place, name, (values.get("cas"), values.get("substance"), values.get("tonnes"))
                )
        return items

    def _parts(self, written: str) -> list[str]:
        """The names in one cell. Names that contain commas themselves are found first, the longest before others."""
        found = []
        if PARTS.search(written):
            for folded, known in self._names:
                if folded in (low := written.casefold()) and len(low) == len(written):
                    found.append(known)
                    at = low.index(folded)
                    written = f"{written[:at]};{written[at + len(known) :]}"
        return [*found, *(part.strip() for part in PARTS.split(written) if part.strip())]

    def _add(
        self, items: dict[str, dict[str, Any]], record: Record, place: Place, field: str, said: tuple[str | None, ...]
    ) -> None:
        if said[1] is None:
            return  # already noted as missing
        try:
            item = self._items[field, *said]
        except KeyError:
            try:
                item = self._items[field, *said] = self._item(field, *said)
            except Told as wrong:
                record.notes.append(self._told(record, field, said[1], wrong, place))
                return
        before = items.get(item["term"])
        if before is None or more(item, before):
            items[item["term"]] = item

    def _item(self, field: str, number: str | None, name: str | None, held: str | None) -> dict[str, Any]:
        name = name or ""
        code = self.terms.get(name) or (f"cas:{number}" if number else by_name().get((field, fold(name)), ""))
        if not code:
            mend = _("use a name of the vocabulary, or give the meaning under “terms” in the mapping")
            raise Told(_("the vocabulary does not know “%(name)s”"), mend, name=name[:60])
        item = {"term": code, "present": True}
        return item_of(field, item | {"name": name, "tonnes": held} if field == "substances" else item)

    def _told(self, record: Record, column: str, value: str, wrong: Told, place: Place | None = None) -> Note:
        """A refusal under the source's own heading."""
        heading = ", ".join(self.headings.get(name, name) for name in column.split(", "))
        return Note(REFUSED, place or record.place, heading, value, wrong.message, wrong.mend, wrong.told)


def with_marks(terms: Mapping[str, str]) -> list[tuple[str, str]]:
    """(folded, name) of the mapping's and the vocabulary's names that contain what divides names, longest first."""
    known = (name for one in vocabulary().values() for name in (*one.names.values(), *one.aliases))
    named = {name.casefold(): name for name in (*known, *terms) if PARTS.search(name)}
    return sorted(((low, name) for low, name in named.items() if len(low) == len(name)), key=lambda pair: -len(pair[0]))


def more(item: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a second mention tells more: the larger amount is the one that counts."""
    new, old = item.get("tonnes"), before.get("tonnes")
    return new is not None and (old is None or Decimal(new) > Decimal(old))


def digest(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()
