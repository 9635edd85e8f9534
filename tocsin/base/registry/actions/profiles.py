"""A plant's profile is revised: a new version when, and only when, something really changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.ids import new_id
from tocsin.base.registry import editions
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.base.registry.rules import facts as rules

BATCH = 1000


@dataclass(slots=True)
class Revision:
    """One plant and the version that now holds."""

    plant: Plant
    version: ProfileVersion
    fields: list[str]


def revise(by: By | Act, plant: Plant, changes: Mapping[str, Any], origin: str) -> ProfileVersion:
    """Replace the fields named in ``changes`` (others stay); returns the version that holds afterwards.

    Nothing is written when nothing changes. Raises BadFact when a change cannot be meant.
    """
    clean = rules.parse(changes)
    with transaction.atomic():
        editions.hold()
        found = _revisions([(_fresh([plant])[plant.pk], clean)], origin, by)
        if found:
            told = _told(found[0])
            with by.act("profile.changed", plant, what=told) as act:
                _keep(act, found)
            _copy(plant, found[0].plant)
    held = found[0].version if found else plant.profile
    return held if held is not None else _empty(by, plant, origin)


def revise_all(act: Act, changes: Sequence[tuple[Plant, Mapping[str, Any]]], origin: str) -> list[Revision]:
    """The same for many plants, as rows of an act that is under way. Returns only those that changed."""
    editions.hold()
    fresh = _fresh([plant for plant, _change in changes])
    found = _revisions([(fresh[plant.pk], rules.parse(change)) for plant, change in changes], origin, act)
    for one in found:
        act.row("profile.changed", one.plant.ref, _told(one))
    _keep(act, found)
    for plant, _change in changes:
        _copy(plant, fresh[plant.pk])
    return found


def answer(
    by: By | Act, plant: Plant, field: str, term: str, present: bool, tonnes: str | None = None
) -> ProfileVersion:
    """One question about one item is answered; the rest of the profile stays."""
    with transaction.atomic():
        editions.hold()
        now = _fresh([plant])[plant.pk]
        held = now.profile.facts if now.profile else {}
        version = revise(by, now, rules.answered(held, field, term, present, tonnes), ProfileVersion.Origin.ANSWERED)
    _copy(plant, now)
    return version


def _fresh(plants: Iterable[Plant]) -> dict[int, Plant]:
    """The plants as they are now, locked in the order of their keys; their profiles at hand."""
    keys = sorted({plant.pk for plant in plants})
    found: dict[int, Plant] = {}
    for start in range(0, len(keys), BATCH):
        rows = (
            Plant.objects.select_for_update(of=("self",))
            .select_related("profile")
            .filter(pk__in=keys[start : start + BATCH])
        )
        found |= {plant.pk: plant for plant in rows.order_by("pk")}
    return found


def _revisions(changes: Iterable[tuple[Plant, Mapping[str, Any]]], origin: str, by: By | Act) -> list[Revision]:
    found = []
    for plant, clean in changes:
        old = plant.profile.facts if plant.profile else {}
        new = {**old, **clean}
        if fields := rules.changed(old, new):
            facts = {name: new[name] for name in rules.FIELDS if name in new}
            n = plant.profile.n + 1 if plant.profile else 1
            found.append(
                Revision(
                    plant, ProfileVersion(uid=new_id(), plant=plant, n=n, at=by.at, origin=origin, facts=facts), fields
                )
            )
    return found


def _told(one: Revision) -> dict[str, Any]:
    return {"version": one.version.uid, "n": one.version.n, "origin": one.version.origin, "fields": one.fields}


def _keep(act: Act, found: list[Revision]) -> None:
    """Save the versions and make each the plant's profile, under one new edition."""
    if not found:
        return
    edition = editions.advance()
    ProfileVersion.objects.bulk_create([one.version for one in found], batch_size=BATCH)
    for one in found:
        one.plant.profile, one.plant.edition = one.version, edition
        one.plant.industry = one.version.facts.get("industry", {}).get("code", "")
    Plant.objects.bulk_update([one.plant for one in found], ["profile", "edition", "industry"], batch_size=BATCH)
    act.testify_all([*(one.version for one in found), *(one.plant for one in found)])


def _copy(plant: Plant, fresh: Plant) -> None:
    """What the caller holds shows what was saved."""
    if plant is not fresh:
        plant.profile, plant.edition, plant.industry = fresh.profile, fresh.edition, fresh.industry


def _empty(by: By | Act, plant: Plant, origin: str) -> ProfileVersion:
    """A plant that had no profile and was told nothing: its first version says that nothing is known."""
    with nullcontext() if isinstance(by, Act) else transaction.atomic(), by.act("profile.changed", plant) as act:
        version = ProfileVersion(plant=plant, n=1, at=by.at, origin=origin, facts={})
        one = Revision(plant, version, [])
        act.what.setdefault("version", version.uid)
        _keep(act, [one])
    return version
