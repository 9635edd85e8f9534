"""Regions and units by name, for the room that appoints people to them."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from tocsin.base.accounts import places, scopes
from tocsin.base.accounts.models import Post
from tocsin.base.registry.models import Agency, Enterprise, Plant, Region

KINDS: dict[str, type[Any]] = {"region": Region, "agency": Agency, "enterprise": Enterprise, "plant": Plant}


def find(kind: str, text: str, most: int) -> list[places.Place]:
    """Exact matches first, then names that begin with the text, then names that contain it."""
    rows = KINDS[kind]._default_manager.all()
    for which in _ways(kind, text):
        if found := _places(rows.filter(which), most):
            return found
    return []


def names(kind: str, uids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    if kind not in KINDS:
        return {}
    return dict(KINDS[kind]._default_manager.filter(uid__in=list(uids)[:900]).values_list("uid", "name"))


def sees(post: Post, kind: str, uid: uuid.UUID) -> bool:
    if kind not in KINDS or not scopes.may(post, kind, "see"):
        return False
    return scopes.narrow(KINDS[kind]._default_manager.filter(uid=uid), post, kind, "see").exists()


def hand_in() -> None:
    places.hand_in(find, names, sees)


def _ways(kind: str, text: str) -> list[Q]:
    try:
        return [Q(uid=uuid.UUID(text.strip()))]
    except ValueError:
        exact = Q(name=text) | Q(code=text) if kind == "region" else Q(name=text)
        return [exact, Q(name__startswith=text), Q(name__contains=text)]


def _places(rows: QuerySet[Any], most: int) -> list[places.Place]:
    return [places.Place(uid, name) for uid, name in rows.order_by("name", "pk").values_list("uid", "name")[:most]]
