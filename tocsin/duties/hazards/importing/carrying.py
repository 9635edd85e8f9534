"""Carries hazards out: new ones in bulk, those that their source has closed since, the same ones not at all.

A source is compared with what it said last time. What it tells otherwise of a hazard that it does not simply close is
refused: a person looks. Hazards that are not closed are owed by whoever is able at the plant; where nobody is, the
hazard stands in the list and says so.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.registry import queries as registry
from tocsin.base.registry.imports import bulk, remembering
from tocsin.base.registry.imports.targets import CHANGED, NEW, REFUSED, SAME, Judged, Record
from tocsin.base.registry.imports.targets.saying import digest
from tocsin.base.registry.models import Identifier, ImportedRecord, Plant
from tocsin.base.web.fields import end_of
from tocsin.duties.hazards import kinds
from tocsin.duties.hazards.importing.cells import Saying
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules.moves import CLOSED, CONFIRMED

ARTICLE = "安全生产法第四十一条"


@dataclass(slots=True)
class Said(Judged):
    """With what the record says, what was said before, and the plant it names."""

    said: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    plant: Plant | None = None


class Hazards:
    """The carrier of one run. ``within`` are the regions the run may write in (None: everywhere)."""

    def __init__(self, options: Mapping[str, Any], within: frozenset[uuid.UUID] | None) -> None:
        self.source = str(options.get("source") or "hazards")[:40]
        self.scheme = str(options.get("scheme") or "local")
        self.language = str(options.get("language") or "zh-hans")[:10]
        origin = str(options.get("origin") or Hazard.Origin.IMPORTED)
        self.origin = origin if origin in Hazard.Origin.values else Hazard.Origin.IMPORTED
        self.saying = Saying(options)
        self.regions = None if within is None else set(registry.regions_below(within).values_list("pk", flat=True))

    def judge(self, records: Sequence[Record]) -> list[Said]:
        judged = [self._read(record) for record in records]
        self._settle([one for one in judged if not one.record.refused])
        for one in judged:
            if one.record.refused:
                one.outcome = REFUSED
        return judged

    def apply(self, act: Act, judged: Sequence[Said]) -> None:
        if new := [one for one in judged if one.outcome == NEW]:
            self._enter(act, new)
        if moved := [one for one in judged if one.outcome == CHANGED]:
            for one in moved:
                self._close(act, one)
            remembering.renew(self.source, [(one.record.key, one.digest, one.said) for one in moved])

    def _read(self, record: Record) -> Said:
        said = self.saying.of(record)
        record.values["name"] = f"{record.key} · {len(said['items'])}"
        return Said(record, NEW, said, digest(said))

    def _settle(self, judged: Sequence[Said]) -> None:
        """Which plants they mean, and what the source said of them before."""
        before = {
            row.key: row
            for row in ImportedRecord.objects.filter(source=self.source, key__in=[one.record.key for one in judged])
        }
        wanted = {one.said["plant"] for one in judged if one.said["plant"]}
        rows = Identifier.objects.filter(scheme=self.scheme, value__in=wanted, plant__isnull=False)
        plants = {row.value: row.plant for row in rows.select_related("plant__region", "plant__enterprise")}
        for one in judged:
            one.plant = plants.get(one.said["plant"])
            old = before.get(one.record.key)
            if old is None:
                self._must_have_plant(one)
            elif old.digest == one.digest:
                one.outcome = SAME
            elif not old.said.get("closed") and {**old.said, "closed": one.said["closed"]} == one.said:
                one.outcome = CHANGED
            else:
                told = _("the source tells it otherwise now than it did before")
                self._refuse(one, "key", one.record.key, told, _("look at the hazard, and put it right there"))

    def _must_have_plant(self, one: Said) -> None:
        mine = one.plant is not None and (self.regions is None or one.plant.region_id in self.regions)
        if not mine:
            told = _("no plant of yours has this identifier")
            self._refuse(one, "plant", one.said["plant"], told, _("import the plants first, or name another one"))

    def _refuse(self, one: Said, column: str, value: str, told: str, mend: str) -> None:
        self.saying.refuse(one.record, one.record.place, column, value, told, mend, {})

    def _enter(self, act: Act, new: Sequence[Said]) -> None:
        """All of them in one statement, a row of the entry each; then what is still owed is opened."""
        made = [(one, hazard) for one in new for hazard in self._hazards(one, act.at)]
        for (_one, hazard), key in zip(made, bulk.reserve(Hazard, len(made)), strict=True):
            hazard.pk = key
            act.row("hazard.imported", hazard.ref, {"number": hazard.number, "state": hazard.state})
        bulk.insert_things(Hazard, (hazard for _one, hazard in made))
        self._owe(act, [hazard for _one, hazard in made if hazard.state == CONFIRMED])
        first = {one.record.key: one.plant.uid for one in new if one.plant and not one.said["items"]}
        for one, hazard in made:
            first.setdefault(one.record.key, hazard.uid)
        remembering.keep(
            self.source,
            ((one.record.key, one.digest, first[one.record.key], bulk.spelled_json(one.said)) for one in new),
        )
        act.testify_all(hazard for _one, hazard in made)

    def _hazards(self, one: Said, now: dt.datetime) -> Iterator[Hazard]:
        assert one.plant is not None  # noqa: S101  looked at before
        closed = _moment(one.said["closed"])
        for item in one.said["items"]:
            what = item["what"] or " · ".join(part for part in (item["basis"], item["kind"]) if part)
            yield Hazard(
                plant=one.plant, region=one.plant.region, what={self.language: what}, where=item["where"],
                basis=item["basis"], origin=self.origin, state=CLOSED if closed else CONFIRMED,
                number=self._number(one, item["item"]), reported_at=_moment(item["found"]) or now,
                due_at=_moment(item["due"]), ended_at=closed,
            )  # fmt: skip

    def _number(self, one: Said, item: str) -> str:
        return f"{self.source}:{one.record.key}{f'/{item}' if item else ''}"[:120]

    def _owe(self, act: Act, live: Sequence[Hazard]) -> None:
        """Whoever is able at the plant owes those with a day; the others wait in the list for somebody to name one."""
        owed = [Owed(one.ref, one.what, ARTICLE, one.due_at, one.region, plant=one.plant) for one in live if one.due_at]
        by_uid = {one.uid: one for one in live}
        opened = obligations.open_many(act, kinds.PUT_RIGHT, owed)
        for obligation in opened:
            by_uid[obligation.about].owed = obligation
        Hazard.objects.bulk_update([by_uid[one.about] for one in opened], ["owed"], batch_size=500)

    def _close(self, act: Act, one: Said) -> None:
        """The source says that it is closed: so it is here, where nobody has moved it since."""
        numbers = [self._number(one, item["item"]) for item in one.said["items"]]
        rows = Hazard.objects.select_for_update(of=("self",)).select_related("owed").filter(number__in=numbers)
        for hazard in rows.filter(state=CONFIRMED):
            if hazard.owed is not None and hazard.owed.live:
                obligations.withdraw(act, hazard.owed, "closed by its source")
            hazard.state, hazard.ended_at = CLOSED, _moment(one.said["closed"])
            hazard.save(update_fields=["state", "ended_at"])
            act.row("hazard.closed_at_source", hazard.ref, {"number": hazard.number})
            act.testify(hazard)


def _moment(day: str) -> dt.datetime | None:
    return end_of(dt.date.fromisoformat(day)) if day else None
