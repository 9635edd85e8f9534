"""A small world in which most addresses have something to show, and the things their variable parts can name."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.apps import apps
from django.core import signals
from django.db import close_old_connections
from django.http import HttpResponseBase
from django.test import Client

from tests.asking.addresses import Address
from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.evidence import actions as evidence
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Thing
from tocsin.duties.cases import shelf
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections import actions as inspections
from tocsin.duties.lessons import jobs
from tocsin.duties.lessons.actions import issue, reply, seal
from tocsin.duties.lessons.models import Reply, Visit
from tocsin.duties.lessons.tests.conftest import HAS_BOX, LACKS, NO_BOX, approved_card, build

TRIED = 2  # things of each kind tried for a variable part


def closed(answer: HttpResponseBase) -> None:
    """Close an answer without closing the database's connection: the test's transaction lives on it."""
    signals.request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        signals.request_finished.connect(close_old_connections)


@dataclass
class World:
    """``posts`` by role; ``named`` remembers which values each address accepted."""

    posts: dict[str, Post] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role in self.posts:
            sign_in(client, self.posts[role])
        return client

    def values(self, address: Address, client: Client) -> list[str]:
        """Values for the variable parts: those that find something, if any does."""
        if not address.parameters:
            return []
        stem = address.pattern[: address.pattern.rindex(">") + 1]
        if stem not in self.named:
            self.named[stem] = self._found(address, client)
        return self.named[stem]

    def _found(self, address: Address, client: Client) -> list[str]:
        candidates = self._candidates(address)
        for values in candidates:
            answer = client.get(address.at(values))
            closed(answer)
            if answer.status_code not in (404, 400):
                return values
        return candidates[0]

    def _candidates(self, address: Address) -> list[list[str]]:
        first, *rest = [self._of_kind(converter) for converter, _name in address.parameters]
        return [[value, *(others[n % len(others)] for others in rest)] for n, value in enumerate(first)]

    def _of_kind(self, converter: str) -> list[str]:
        if converter.startswith("uuid"):
            return [*things(), str(uuid.UUID(int=7))]
        if converter == "int":
            return ["1", "999999999999999999999"]
        return ["CN-2019-YM", "submit", "x" * 200]


def things() -> list[str]:
    """Public ids of a few things of every kind."""
    kinds = [model for model in apps.get_models() if issubclass(model, Thing)]
    return [str(uid) for model in kinds for uid in model._default_manager.values_list("uid", flat=True)[:TRIED]]


def build_world(now: dt.datetime) -> World:
    shelf.load_library(platform(now))
    county = build(now)
    works = county.plant("gasworks", HAS_BOX, LACKS)
    county.plant("steelworks", HAS_BOX)
    county.plant("bakery", NO_BOX)
    issued = issue(county.officer, approved_card(county), county.region, because="the accident in Yima")
    match = county.match(issued, "gasworks")
    reply(county.safety["gasworks"], match, "fixed", "done", [("photo.jpg", files.jpeg())])
    draw = seal(county.officer, issued)
    visit = Visit.objects.create(
        draw=draw, match=match, reply=Reply.objects.get(match=match), found="verified", at=now, by=county.inspector.who
    )
    jobs.recheck(visit.at + dt.timedelta(days=190))
    hazard, _code = hazards.report(county.safety["gasworks"], works, hazards.Told("a well without its cover"))
    hazards.confirm(county.inspector, hazard, "general", now + dt.timedelta(days=10))
    hazards.open_point(county.safety["gasworks"], works, "canteen")
    looked = inspections.begin(county.inspector, works, ["fire_exits"])
    inspections.answer(county.inspector, looked, "fire_exits", {"locked": inspections.Seen("ok")})
    evidence.hand_in(platform(now), files.SVG, "drawing.svg", match.ref, works.uid)
    world = World({post.role: post for post in Post.objects.order_by("-pk")})
    for role in Role.values:
        region = county.region.uid if role not in (Role.WORKER, Role.OPERATOR, Role.HEAD) else None
        world.posts.setdefault(role, _post(role, region, works.uid))
    return world


def _post(role: str, region: uuid.UUID | None, plant: uuid.UUID) -> Post:
    if region is None:
        return post_held(role, unit_kind="plant", unit=plant)
    return post_held(role, region=region)
