"""Carries accidents out: new ones in bulk, changed ones as amended versions, the same ones not at all.

A source is compared with what it said last time. A case that a person amended since is not touched: the row waits in
quarantine for that person. A case whose plant was not in the registry is linked when the plant is there.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act
from tocsin.base.registry import queries as registry
from tocsin.base.registry.imports import bulk, remembering
from tocsin.base.registry.imports.targets import CHANGED, NEW, REFUSED, SAME, Judged, Record
from tocsin.base.registry.imports.targets.saying import digest
from tocsin.base.search import actions as search
from tocsin.duties.cases.importing.saying import Saying
from tocsin.duties.cases.importing.shaping import Shaping
from tocsin.duties.cases.models import Case, CaseVersion, Trait
from tocsin.duties.cases.rules import traits

IMPORTED = Case.Origin.IMPORTED.value
NUMBER = re.compile(r"[A-Za-z0-9-]{1,20}\Z")


@dataclass(slots=True)
class Said(Judged):
    """With what the record says, the plant it names, and the case it already is."""

    said: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    plant: int | None = None
    case: Case | None = None
    linked: bool = False  # only its plant came to be known


class Cases:
    """The carrier of one run. Cases lie in no region: ``within`` binds the import's record, not the accidents."""

    def __init__(self, options: Mapping[str, Any], within: frozenset[uuid.UUID] | None) -> None:
        del within
        self.source = str(options.get("source") or "cases")[:40]
        self.released = options.get("released") is True
        self.saying, self.shaping = Saying(options), Shaping(options)

    def judge(self, records: Sequence[Record]) -> list[Said]:
        judged = [self._read(record) for record in records]
        sound = [one for one in judged if one.outcome != REFUSED]
        self._remember(sound)
        self._settle([one for one in sound if one.outcome == NEW])
        for one in judged:
            if one.record.refused:
                one.outcome = REFUSED
        return judged

    def apply(self, act: Act, judged: Sequence[Said]) -> None:
        if new := [one for one in judged if one.outcome == NEW]:
            self._enter(act, new)
        moved = [one for one in judged if one.outcome == CHANGED]
        for one in moved:
            self._link(act, one) if one.linked else self._amend(act, one)
        if moved:
            search.hand_in(*(one.case for one in moved if one.case))
            remembering.renew(self.source, [(one.record.key, one.digest, one.said) for one in moved])

    def _read(self, record: Record) -> Said:
        said = self.saying.of(record)
        if record.key and not NUMBER.match(record.key):
            mend = _("letters, digits and hyphens, at most twenty")
            self.saying.refuse(record, "key", record.key, _("this number of an accident cannot be a key"), mend)
        refused = record.refused
        return Said(record, REFUSED if refused else NEW, said, "" if refused else digest(said))

    def _remember(self, judged: Sequence[Said]) -> None:
        """What the source said last time of these keys, the cases they became, and the plants they name."""
        before = remembering.told(self.source, [one.record.key for one in judged])
        cases = Case.objects.filter(uid__in=[thing for _digest, thing in before.values()]).in_bulk(field_name="uid")
        plants = registry.plants_named({one.said["plant"] for one in judged if one.said["plant"]})
        for one in judged:
            one.plant = plants.get(one.said["plant"])
            if one.record.key not in before:
                continue
            mark, thing = before[one.record.key]
            one.case = cases.get(thing)
            if mark == one.digest:
                one.linked = one.plant is not None and one.case is not None and one.case.plant_id is None
                one.outcome = CHANGED if one.linked else SAME

    def _settle(self, judged: Sequence[Said]) -> None:
        """Of what the source says anew: which are cases already, and which may not be touched."""
        known = [one for one in judged if one.case is not None]
        last = dict(
            CaseVersion.objects.filter(case__in=[one.case for one in known]).order_by("n").values_list("case", "origin")
        )
        for one in known:
            assert one.case is not None  # noqa: S101 asked for known ones only
            one.outcome = CHANGED
            if last.get(one.case.pk) != IMPORTED:
                told = _("the source tells it otherwise now, but a person has amended the case since")
                self.saying.refuse(one.record, "key", one.record.key, told, _("amend the case by hand"))
        new: dict[str, Said] = {}
        for one in judged:
            if one.case is None and (before := new.setdefault(self._key(one), one)) is not one:
                told, mend = _("row %(row)s already makes the case %(key)s"), _("give one of them another number")
                row = {"row": before.record.place.row, "key": self._key(one)}
                self.saying.refuse(one.record, "key", one.record.key, told, mend, row)
        for key in Case.objects.filter(key__in=new).values_list("key", flat=True):
            told, mend = (
                _("there is another case %(key)s already"),
                _("look at that case; give this one another number"),
            )
            self.saying.refuse(new[key].record, "key", new[key].record.key, told, mend, {"key": key})
        for one in judged:
            one.record.values["name"] = f"{one.said['day']} {', '.join(x['name'] for x in one.said['substances'][:2])}"

    def _key(self, one: Said) -> str:
        return f"{one.said['country']}-{one.said['day'][:4]}-{one.record.key.upper()}"

    def _enter(self, act: Act, new: Sequence[Said]) -> None:
        """All of them in one statement per table, a row of the entry each."""
        keys, spell = bulk.reserve(Case, len(new)), bulk.spelled_json
        cases = []
        for one, pk in zip(new, keys, strict=True):
            case = Case(pk=pk, key=self._key(one), released=self.released, origin=IMPORTED, plant_id=one.plant)
            case._prefetched_objects_cache = {"events": [], "gaps": []}  # type: ignore[attr-defined]  # new
            cases.append(self.shaping.fill(case, one.said))
            act.row("case.entered", case.ref, {"key": case.key, "source": self.source, "told": one.digest})
        bulk.insert_things(Case, cases)
        told = [spell(one.said) for one in new]
        versions = ((pk, 1, act.at, IMPORTED, text) for pk, text in zip(keys, told, strict=True))
        bulk.insert(CaseVersion, ("case_id", "n", "at", "origin", "told"), versions)
        bulk.insert(Trait, ("case_id", "field", "code"), _traits(cases))
        remembering.keep(
            self.source,
            ((one.record.key, one.digest, case.uid, text) for one, case, text in zip(new, cases, told, strict=True)),
        )
        act.testify_all(cases)
        search.hand_in(*cases)

    def _amend(self, act: Act, one: Said) -> None:
        """The row says something else now: a new version beside the old one."""
        case = one.case
        assert case is not None  # noqa: S101 changed ones are cases
        case.plant_id = one.plant
        self.shaping.fill(case, one.said)
        case.version += 1
        case.save()
        CaseVersion.objects.create(case=case, n=case.version, at=act.at, origin=IMPORTED, told=one.said)
        Trait.objects.filter(case=case).delete()
        bulk.insert(Trait, ("case_id", "field", "code"), _traits([case]))
        act.row("case.amended", case.ref, {"key": case.key, "source": self.source, "told": one.digest})
        act.testify(case)

    def _link(self, act: Act, one: Said) -> None:
        case = one.case
        assert case is not None  # noqa: S101 linked ones are cases
        case.plant_id = one.plant
        case.save(update_fields=["plant"])
        act.row("case.linked", case.ref, {"key": case.key})
        act.testify(case)


def _traits(cases: Sequence[Case]) -> list[tuple[int, str, str]]:
    return [(case.pk, name, code) for case in cases for name, code in dict.fromkeys(traits.rows(case.traits))]
