"""What the registry hands down when it starts: how its rows are tied to places, and which rows the journal vouches for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tocsin.base.accounts import scopes
from tocsin.base.journal.acts import Act
from tocsin.base.registry import queries
from tocsin.base.registry.models import Plant, ProfileVersion


def declare_scopes() -> None:
    """A subtree is a question of the closure; the paths say where each resource's rows lie."""
    scopes.regions_below = queries.regions_below
    scopes.declare("region", region="uid")
    scopes.declare("agency", region="region", agency="uid")
    scopes.declare("plant", region="region", industry="industry", plant="uid", enterprise="enterprise__uid")
    scopes.declare(
        "profile",
        region="plant__region",
        industry="plant__industry",
        plant="plant__uid",
        enterprise="plant__enterprise__uid",
    )
    scopes.declare(
        "enterprise", region="plants__region", industry="plants__industry", plant="plants__uid", enterprise="uid"
    )
    scopes.declare("inventory", region="region", industry="industry", plant="uid", enterprise="enterprise__uid")


def register_testimony() -> None:
    if not find_spec("tocsin.base.journal.testimony"):
        return
    testimony = import_module("tocsin.base.journal.testimony")
    testimony.register(Plant)
    testimony.register(ProfileVersion)


def vouch(act: Act, things: list[Any]) -> None:
    """The digest of each thing's state goes into the act."""
    if testify := getattr(act, "testify_all", None):
        testify(things)
