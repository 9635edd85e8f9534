"""Plants the registry knows already: only what the source says anew is applied, by the registry's own actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tocsin.base.journal.acts import Act
from tocsin.base.registry import editions
from tocsin.base.registry.actions.plants import deregister
from tocsin.base.registry.actions.profiles import revise_all
from tocsin.base.registry.imports.targets.founding import Founding, day, degrees
from tocsin.base.registry.models import ImportedRecord, Plant, Region
from tocsin.base.registry.rules.facts import LISTS, changed, field

PLAIN = ("name", "address", "latitude", "longitude", "registered_on")


READ = {"latitude": degrees, "longitude": degrees, "registered_on": day}


class Change(NamedTuple):
    """An existing plant and what its source says now; ``region`` None: it is still to be made."""

    plant: Plant
    said: dict[str, Any]
    before: ImportedRecord | None
    digest: str
    region: Region | None

    @property
    def old(self) -> dict[str, Any]:
        return self.before.said if self.before else {}


class Changing:
    """Applies changed sayings to plants that exist."""

    def __init__(self, founding: Founding) -> None:
        self.founding = founding

    def would(self, change: Change) -> bool:
        """Whether it would really change something."""
        return bool(self._plain(change) or self._facts(change) or self._state(change) or self._owner(change))

    def apply(self, act: Act, changes: Sequence[Change]) -> None:
        facts = [(change.plant, moved) for change in changes if (moved := self._facts(change))]
        for change in changes:
            self._correct(act, change)
        revise_all(act, facts, "imported")
        self._remember(changes)

    def _facts(self, change: Change) -> dict[str, Any]:
        held = change.plant.profile.facts if change.plant.profile else {}
        return merged(held, change.old.get("facts") or {}, change.said["facts"])

    def _state(self, change: Change) -> bool:
        return change.said["state"] not in ("", change.plant.state, change.old.get("state"))

    def _owner(self, change: Change) -> bool:
        """Whether the source names another enterprise than before (one it never named is left as it is)."""
        mark = self.founding.mark(change.said)
        return bool(change.old and mark[1] and mark != self.founding.mark(change.old))

    def _plain(self, change: Change) -> dict[str, Any]:
        """The plain columns that this source says anew and that differ from what the registry holds."""
        plant, said, old = change.plant, change.said, change.old
        wanted: dict[str, Any] = {
            name: READ.get(name, str)(said[name]) for name in PLAIN if said[name] and said[name] != old.get(name)
        }
        if said["region"] != old.get("region") and (change.region is None or change.region.pk != plant.region_id):
            wanted["region"] = change.region
        return {name: value for name, value in wanted.items() if getattr(plant, name) != value}

    def _correct(self, act: Act, change: Change) -> None:
        plant, plain = change.plant, self._plain(change)
        if self._owner(change):
            plain["enterprise_id"] = self.founding.owners(act, [change.said])[0]
        if self._state(change):
            if change.said["state"] == Plant.State.DEREGISTERED:
                deregister(act, plant, day(change.said["deregistered_on"]) or act.at.date())
            else:
                plain |= {"state": Plant.State.ACTIVE, "deregistered_on": None}
        if plain:
            for name, value in plain.items():
                setattr(plant, name, value)
            plant.edition = editions.advance()
            plant.save(update_fields=[*(name.removesuffix("_id") for name in plain), "edition"])
            act.row("plant.corrected", plant.ref, {"fields": sorted(plain), "source": self.founding.source})
            act.testify(plant)

    def _remember(self, changes: Sequence[Change]) -> None:
        kept, new = [], []
        for plant, said, before, mark, _region in changes:
            if before:
                before.digest, before.said = mark, said
                kept.append(before)
            else:
                key = plant.identifiers.get(scheme=self.founding.scheme).value
                source = self.founding.source
                new.append(ImportedRecord(source=source, key=key, digest=mark, thing=plant.uid, said=said))
        ImportedRecord.objects.bulk_update(kept, ["digest", "said"], batch_size=200)
        ImportedRecord.objects.bulk_create(new, batch_size=500)


def merged(held: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to be changed: what the source says now, against what it said before and what is held.

    In a listed field the source's own items follow the source; items that others told stay.
    """
    wanted = {name: fact for name, fact in new.items() if fact != old.get(name)}
    for name in LISTS:
        before, now = old.get(name), new.get(name)
        if name in wanted or (before and now is None):
            wanted[name] = _list(held.get(name), before, now)
    spelled = {name: field(name, fact) for name, fact in wanted.items()}
    return {name: spelled[name] for name in changed(held, {**held, **spelled})}


def _list(
    held: Mapping[str, Any] | None, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> dict[str, Any]:
    new = new or {"known": "unknown", "items": []}
    if new["known"] == "complete":
        return dict(new)
    held = held or {"known": "unknown", "items": []}
    said = {item["term"] for item in (old or {}).get("items", ())}
    items = {item["term"]: item for item in held["items"] if item["term"] not in said}
    for item in new["items"]:
        before: Mapping[str, Any] = next((one for one in held["items"] if one["term"] == item["term"]), {})
        items[item["term"]] = {**before, **{name: value for name, value in item.items() if value not in (None, "", [])}}
    known = "partial" if held["known"] == "unknown" and items else held["known"]
    return {"known": known, "items": [items[code] for code in sorted(items)]}
