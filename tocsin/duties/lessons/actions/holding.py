"""Plants are held before their lessons: no profile changes under a reply, no two acts wait for each other crosswise."""

from __future__ import annotations

from collections.abc import Collection

from tocsin.base.obligations.places import chunks
from tocsin.base.registry.models import Plant


def hold(plants: Collection[int | None]) -> None:
    """Inside a transaction, before any match is locked: these plants (internal keys) are ours until it ends."""
    for part in chunks({plant for plant in plants if plant}):
        list(Plant.objects.select_for_update(no_key=True).filter(pk__in=part).order_by("pk").values_list("pk"))
