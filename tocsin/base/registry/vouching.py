"""What the registry hands down when it starts: where its rows lie, and which rows the journal vouches for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.registry import queries
from tocsin.base.registry.models import Agency, Enterprise, Import, Plant, ProfileVersion, Region
from tocsin.base.registry.titles import TITLES
from tocsin.base.web import navigation


def declare_scopes() -> None:
    """A subtree is a question of the closure; the paths say where each resource's rows lie."""
    scopes.regions_below = queries.regions_below
    scopes.declare("region", region="uid")
    scopes.declare("agency", region="region", agency="uid")
    for resource in ("plant", "inventory", "place"):
        scopes.declare(resource, region="region", industry="industry", plant="uid", enterprise="enterprise__uid")
    scopes.declare(
        "profile", region="plant__region", industry="plant__industry", plant="plant__uid",
        enterprise="plant__enterprise__uid",
    )  # fmt: skip
    scopes.declare(
        "enterprise", region="plants__region", industry="plants__industry", plant="plants__uid", enterprise="uid"
    )
    scopes.declare("import", region="region")


def register_timelines() -> None:
    """What happened to each thing of the registry that a person opens."""
    from tocsin.base.registry.pages.imports import found

    for model, resource in ((Plant, "plant"), (Region, "region"), (Agency, "agency"), (Enterprise, "enterprise")):
        timelines.register(model, resource, lambda thing: thing.name)
    timelines.register(Import, "import", lambda made: str(made.title), seen=found)
    timelines.colour({"plant.registered": "green", "plant.deregistered": "plain", "import.failed": "red"})


def offer_ways() -> None:
    """The registry's entries of the navigation."""
    navigation.register(_("Plants"), "registry:plants", "building-factory-2", "plant", "see", 40)
    navigation.register(_("Regions"), "registry:regions", "map", "region", "see", 42)
    navigation.register(_("Imports"), "registry:imports", "file-import", "import", "see", 44)


def register_testimony() -> None:
    titles.register(TITLES)
    testimony.register(Plant)
    testimony.register(ProfileVersion)
    for model, reads in ((Region, "parent"), (Agency, "region"), (Enterprise, "identifiers")):
        testimony.register(model, every=False, related=(reads,))  # those entered before they testified say nothing
