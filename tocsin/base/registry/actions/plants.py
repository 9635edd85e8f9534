"""Enterprises and plants enter the registry, are identified, corrected and deregistered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry import editions
from tocsin.base.registry.actions.profiles import revise
from tocsin.base.registry.models import Enterprise, Identifier, Plant, ProfileVersion, Region
from tocsin.base.registry.rules import schemes
from tocsin.base.registry.rules.places import latitude as read_latitude
from tocsin.base.registry.rules.places import longitude as read_longitude
from tocsin.base.registry.rules.refusals import Refused
from tocsin.base.registry.rules.texts import short


def add_enterprise(
    by: By | Act, name: str, identifiers: Mapping[str, str] | None = None, fictional: bool = False
) -> Enterprise:
    """A legal person with the names others gave it, as {scheme: value}."""
    enterprise = Enterprise(name=short(name, 200), fictional=fictional)
    with by.act("enterprise.added", enterprise, what={"name": enterprise.name}) as act:
        enterprise.save()
        for scheme, value in (identifiers or {}).items():
            identify(act, enterprise, scheme, value)
        act.testify(enterprise)
    return enterprise


def identify(by: By | Act, thing: Enterprise | Plant, scheme: str, value: str) -> Identifier:
    """``thing`` is what ``scheme`` calls ``value``. Refused when that is another's name, or cannot be one."""
    clean = schemes.read(scheme, value)
    owner = {"plant": thing} if isinstance(thing, Plant) else {"enterprise": thing}
    if mine := Identifier.objects.filter(scheme=scheme, value=clean, **owner).first():
        return mine
    if Identifier.objects.filter(scheme=scheme, value=clean).exists():
        raise Refused(_("%(value)s (%(scheme)s) already names another one"), value=clean, scheme=scheme)
    with by.act("identifier.given", thing, what={"scheme": scheme, "value": clean}) as act:
        given = Identifier.objects.create(scheme=scheme, value=clean, **owner)
        if isinstance(thing, Enterprise):
            act.testify(thing)
    return given


def add_plant(
    by: By | Act,
    enterprise: Enterprise,
    region: Region,
    name: str,
    *,
    facts: Mapping[str, Any] | None = None,
    identifiers: Mapping[str, str] | None = None,
    address: str = "",
    latitude: Decimal | str | None = None,
    longitude: Decimal | str | None = None,
    registered_on: dt.date | None = None,
    origin: str = ProfileVersion.Origin.DECLARED,
) -> Plant:
    """A plant with its first profile version (empty facts: nothing is known yet)."""
    plant = Plant(
        enterprise=enterprise, region=region, name=short(name, 200), registered_on=registered_on,
        address=short(address, 300) if address else "",
        latitude=read_latitude(latitude), longitude=read_longitude(longitude),
    )  # fmt: skip
    with by.act(
        "plant.registered", plant, what={"name": plant.name, "enterprise": enterprise.uid, "region": region.uid}
    ) as act:
        plant.edition = editions.advance()
        plant.save()
        for scheme, value in (identifiers or {}).items():
            identify(act, plant, scheme, value)
        revise(act, plant, facts or {}, origin)
    return plant


def deregister(by: By | Act, plant: Plant, on: dt.date) -> Plant:
    """From ``on`` the plant is no longer supervised: it gets no new obligations. Repeating it changes nothing."""
    with transaction.atomic():
        editions.hold()
        now = Plant.objects.select_for_update().get(pk=plant.pk)
        if now.state == Plant.State.DEREGISTERED:
            return now
        with by.act("plant.deregistered", plant, what={"on": on}) as act:
            now.state, now.deregistered_on, now.edition = Plant.State.DEREGISTERED, on, editions.advance()
            now.save(update_fields=["state", "deregistered_on", "edition"])
            act.testify(now)
    plant.state, plant.deregistered_on, plant.edition = now.state, now.deregistered_on, now.edition
    return plant
