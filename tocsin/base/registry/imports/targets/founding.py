"""New plants in bulk: enterprise, plant, identifier and first profile version of thousands at once, in one act."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from tocsin.base.journal.acts import Act
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.things import Ref
from tocsin.base.registry import editions
from tocsin.base.registry.imports import bulk
from tocsin.base.registry.imports.targets import Record
from tocsin.base.registry.models import Enterprise, Identifier, ImportedRecord, Plant, ProfileVersion, Region

New = tuple[Record, dict[str, Any], str, Region]
PLANT = (
    "id", "uid", "enterprise_id", "region_id", "name", "address", "latitude", "longitude", "state", "registered_on",
    "deregistered_on", "industry", "profile_id", "edition",
)  # fmt: skip
PROFILE = ("id", "uid", "plant_id", "n", "at", "origin", "facts")


class Founded:
    """A plant on its way into the table: what its model testifies, without the model's weight."""

    __slots__ = ("ref", *PLANT)
    testimony = Plant.testimony

    def __init__(self, pk: int, said: dict[str, Any], owner: int, region: int, profile: int, edition: int) -> None:
        self.id, self.uid, self.enterprise_id, self.region_id = pk, new_id(), owner, region
        self.name, self.address, self.state = said["name"], said["address"], said["state"] or "active"
        self.latitude, self.longitude = degrees(said["latitude"]), degrees(said["longitude"])
        self.registered_on, self.deregistered_on = day(said["registered_on"]), day(said["deregistered_on"])
        self.industry = said["facts"].get("industry", {}).get("code", "")
        self.profile_id, self.edition = profile, edition
        self.ref = Ref("plant", self.uid)


class FirstVersion:
    """The first version of its profile, likewise."""

    __slots__ = ("ref", *PROFILE)
    testimony = ProfileVersion.testimony

    def __init__(self, pk: int, plant: int, at: dt.datetime, facts: dict[str, Any]) -> None:
        self.id, self.uid, self.plant_id, self.n, self.at = pk, new_id(), plant, 1, at
        self.origin, self.facts = ProfileVersion.Origin.IMPORTED.value, facts
        self.ref = Ref("profileversion", self.uid)


class Founding:
    """Founds what one source speaks of for the first time."""

    def __init__(self, source: str, scheme: str, enterprise_scheme: str) -> None:
        self.source, self.scheme, self.enterprise_scheme = source, scheme, enterprise_scheme
        self.enterprises: dict[tuple[str, str], int] = {}

    def carry(self, act: Act, new: Sequence[New]) -> None:
        """All of ``new`` under one new edition."""
        edition = editions.advance()
        owners = self.owners(act, [said for _record, said, _digest, _region in new])
        keys, versions = bulk.reserve(Plant, len(new)), bulk.reserve(ProfileVersion, len(new))
        plants, profiles = [], []
        for (record, said, _digest, region), pk, version, owner in zip(new, keys, versions, owners, strict=True):
            plant = Founded(pk, said, owner, region.pk, version, edition)
            profile = FirstVersion(version, pk, act.at, said["facts"])
            act.row("plant.registered", plant.ref, {"source": self.source, "key": record.key, "version": profile.uid})
            plants.append(plant)
            profiles.append(profile)
        self._insert(new, plants, profiles)
        act.testify_all(plants)
        act.testify_all(profiles)

    def _insert(self, new: Sequence[New], plants: Sequence[Founded], profiles: Sequence[FirstVersion]) -> None:
        spell = bulk.spelled_json
        bulk.insert(Plant, PLANT, map(attrgetter(*PLANT), plants))
        bulk.insert(ProfileVersion, PROFILE, ((*FIRST(one), spell(one.facts)) for one in profiles))
        pairs = list(zip(new, plants, strict=True))
        named = ((self.scheme, record.key, plant.id) for (record, *_rest), plant in pairs)
        bulk.insert(Identifier, ("scheme", "value", "plant_id"), named)
        told = ((self.source, record.key, mark, plant.uid, spell(said)) for (record, said, mark, _r), plant in pairs)
        bulk.insert(ImportedRecord, ("source", "key", "digest", "thing", "said"), told)

    def owners(self, act: Act, saids: Sequence[dict[str, Any]]) -> list[int]:
        """The enterprise of each; unknown ones are made. Without a name of its own, a plant is its own enterprise."""
        marks = [self.mark(said) for said in saids]
        self._look_up({mark for mark in marks if mark[1]})
        missing: dict[tuple[str, str], str] = {}
        for n, (mark, said) in enumerate(zip(marks, saids, strict=True)):
            if not mark[1]:
                mark = marks[n] = ("", f"{n}\0{said['name']}")
            if mark not in self.enterprises:
                missing[mark] = said["enterprise"] or said["name"]
        self._make(act, missing)
        return [self.enterprises[mark] for mark in marks]

    def mark(self, said: dict[str, Any]) -> tuple[str, str]:
        """(scheme, value) by which the enterprise is known; the value is blank when nothing names it."""
        return ("uscc", said["uscc"]) if said["uscc"] else (self.enterprise_scheme, said["enterprise"])

    def _look_up(self, marks: set[tuple[str, str]]) -> None:
        for scheme in {scheme for scheme, _value in marks}:
            values = [value for one, value in marks if one == scheme and (one, value) not in self.enterprises]
            found = Identifier.objects.filter(scheme=scheme, value__in=values, enterprise__isnull=False)
            self.enterprises |= {(scheme, value): pk for value, pk in found.values_list("value", "enterprise") if pk}

    def _make(self, act: Act, missing: dict[tuple[str, str], str]) -> None:
        keys = list(bulk.reserve(Enterprise, len(missing))) if missing else []
        made = [(pk, new_id(), name[:200], False) for pk, name in zip(keys, missing.values(), strict=True)]
        bulk.insert(Enterprise, ("id", "uid", "name", "fictional"), made)
        known = [(mark, one) for mark, one in zip(missing, made, strict=True) if mark[0]]
        bulk.insert(Identifier, ("scheme", "value", "enterprise_id"), ((*mark, one[0]) for mark, one in known))
        for _mark, (_pk, uid, name, _fictional) in known:
            act.row("enterprise.added", Ref("enterprise", uid), {"name": name})
        act.testify_all(Owner(uid, name, mark) for mark, (_pk, uid, name, _fictional) in known)
        self.enterprises |= dict(zip(missing, keys, strict=True))


class Owner(NamedTuple):
    """An enterprise as it was just entered: what its model would testify."""

    uid: uuid.UUID
    name: str
    mark: tuple[str, str]

    @property
    def ref(self) -> Ref:
        return Ref("enterprise", self.uid)

    def testimony(self) -> dict[str, Any]:
        return {"name": self.name, "fictional": False, "identifiers": [list(self.mark)]}


FIRST = attrgetter(*PROFILE[:-1])


def degrees(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
