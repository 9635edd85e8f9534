"""Carries plants' records out: new ones in bulk, changed ones by the registry's own actions, the same ones not at all.

A source is compared with what it said last time, not with what the registry holds: a correction that a person made
since is not undone by the same file, and only what the file says anew is applied.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act
from tocsin.base.registry.imports.targets import CHANGED, NEW, REFUSED, SAME, Judged, Note, Record
from tocsin.base.registry.imports.targets.changing import Change, Changing
from tocsin.base.registry.imports.targets.founding import Founding
from tocsin.base.registry.imports.targets.places import Places
from tocsin.base.registry.imports.targets.saying import Saying, digest
from tocsin.base.registry.models import Identifier, ImportedRecord, Plant


@dataclass(slots=True)
class Said(Judged):
    """With what the record says, what was said before, and the plant it means."""

    said: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    before: ImportedRecord | None = None
    plant: Plant | None = None


class Plants:
    """The carrier of one run. ``within`` are the regions the run may write in (None: everywhere)."""

    def __init__(self, options: Mapping[str, Any], within: frozenset[uuid.UUID] | None) -> None:
        self.source = str(options.get("source") or "plants")[:40]
        self.saying = Saying(options)
        self.places = Places(options, within)
        self.founding = Founding(self.source, self.saying.scheme, str(options.get("enterprise_scheme") or "local"))
        self.changing = Changing(self.founding)

    def judge(self, records: Sequence[Record]) -> list[Said]:
        judged = [self._read(record) for record in records]
        sound = [one for one in judged if not one.record.refused]
        self._remember(sound)
        moving = [one for one in sound if one.outcome != SAME]
        self.places.prepare(None, [one.said["region"] for one in moving])
        for one in moving:
            self._place(one)
        for one in judged:
            if one.record.refused:
                one.outcome = REFUSED
        return judged

    def apply(self, act: Act, judged: Sequence[Said]) -> None:
        moving = [one for one in judged if one.outcome in (NEW, CHANGED)]
        self.places.prepare(act, [one.said["region"] for one in moving])
        if new := [one for one in moving if one.outcome == NEW]:
            self.founding.carry(act, [(one.record, one.said, one.digest, self._region(one)) for one in new])
        self.changing.apply(act, [self._change(one) for one in judged if one.plant and one.outcome == CHANGED])

    def _read(self, record: Record) -> Said:
        said = self.saying.of(record)
        return Said(record, NEW, said, "" if record.refused else digest(said))

    def _remember(self, judged: Sequence[Said]) -> None:
        """What the source said last time of these keys, and which plants bear them."""
        keys = [one.record.key for one in judged]
        told = ImportedRecord.objects.filter(source=self.source)
        marks = dict(told.filter(key__in=keys).values_list("key", "digest"))
        for one in judged:
            one.outcome = SAME if marks.get(one.record.key) == one.digest else NEW
        moved = [one.record.key for one in judged if one.outcome != SAME]
        before = {row.key: row for row in told.filter(key__in=[key for key in moved if key in marks])}
        found = Identifier.objects.filter(scheme=self.saying.scheme, value__in=moved)
        rows = found.select_related("plant__profile", "plant__region")
        plants = {row.value: row.plant for row in rows}
        for one in judged:
            one.plant, one.before = plants.get(one.record.key), before.get(one.record.key)

    def _place(self, one: Said) -> None:
        """Refuse what lies, or lay, where this run may not write; else say whether it is new or changed."""
        wrong = self.places.trouble(one.said["region"])
        if not wrong and one.plant and not self.places.mine(one.plant.region):
            wrong = (_("this identifier cannot be imported by you"), _("ask the office that supervises the plant"), {})
        if wrong:
            message, mend, told = wrong
            value = " / ".join(one.said["region"])[:200]
            one.record.notes.append(Note(REFUSED, one.record.place, "region", value, message, mend, told))
        elif one.plant:
            one.outcome = CHANGED if self.changing.would(self._change(one)) else SAME

    def _change(self, one: Said) -> Change:
        assert one.plant is not None  # noqa: S101 asked for existing plants only
        return Change(one.plant, one.said, one.before, one.digest, self._region(one))

    def _region(self, one: Said) -> Any:
        return self.places.region(one.said["region"])
