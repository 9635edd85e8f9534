"""A small world in which most addresses have something to show, and the things their variable parts can name."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from decimal import Decimal

from django.apps import apps
from django.core import signals
from django.db import close_old_connections
from django.http import HttpResponseBase
from django.test import Client

from tests.asking.addresses import Address
from tocsin.base.accounts.models import Post, Role, Tenure
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.documents import issuing
from tocsin.base.evidence import actions as evidence
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Thing
from tocsin.base.registry.models import Plant
from tocsin.duties.cases import shelf
from tocsin.duties.enforcement.accountability import subjects
from tocsin.duties.enforcement.investigations import about
from tocsin.duties.enforcement.investigations import actions as investigations
from tocsin.duties.enforcement.penalties import actions as penalties
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.persons import actions as persons
from tocsin.duties.enforcement.persons import resting
from tocsin.duties.enforcement.published.models import TypicalCase
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.reports import jobs as reports
from tocsin.duties.inspections import actions as inspections
from tocsin.duties.inspections import papers
from tocsin.duties.inspections.models import ClosingSample, DrawnVisit, InspectionDraw, Seat, SecondLook
from tocsin.duties.inspections.planning import drawing, teams
from tocsin.duties.inspections.records import entering
from tocsin.duties.inspections.rules.checklists import library
from tocsin.duties.inspections.rules.planning.weights import defaults
from tocsin.duties.inspections.sheets import bringing as sheets
from tocsin.duties.inspections.tests.own_sheets import SHEET
from tocsin.duties.lessons import jobs
from tocsin.duties.lessons.actions import issue, reply, seal
from tocsin.duties.lessons.models import Reply, Visit
from tocsin.duties.lessons.tests.conftest import HAS_BOX, LACKS, NO_BOX, approved_card, build
from tocsin.duties.lessons.tests.county import County, by_of

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
    hazard, _code = hazards.report(county.safety["gasworks"], works, hazards.Told("an open well"))
    hazards.confirm(county.inspector, hazard, "general", now + dt.timedelta(days=10))
    grave, _code = hazards.report(county.safety["gasworks"], works, hazards.Told("dust is let out without an airlock"))
    clause = ("应急管理部令第10号", "第十一条第（六）项")
    hazards.confirm(county.inspector, grave, "suspected", now + dt.timedelta(days=40), *clause)
    hazards.judge(county.officer, grave, True, "as the clause says")
    _penalised(county, works, now)
    hazards.open_point(county.safety["gasworks"], works, "canteen")
    crews = [(pair, 16) for pair in teams.offered(county.region, now)]
    drawing.draft(county.officer, county.region, now.year, drawing.Told(defaults(), "", crews))
    looked = inspections.begin(county.inspector, works, ["fire_exits"])
    inspections.answer(county.inspector, looked, "fire_exits", {"locked": inspections.Seen("ok")})
    evidence.hand_in(platform(now), files.SVG, "drawing.svg", match.ref, works.uid)
    inspection = inspections.begin(county.inspector, works, ["fire_exits"])
    first = library()["fire_exits"].items[0].key
    inspections.answer(county.inspector, inspection, "fire_exits", {first: inspections.Seen("ok")})
    record = papers.on_site_record(inspections.finish(county.inspector, inspection), now, county.inspector.post, [])
    issuing.issue(county.inspector, papers.RECORD, inspection.ref, record)
    sheets.bring(county.inspector, county.region, "night.yaml", SHEET.encode())
    world = World({post.role: post for post in Post.objects.order_by("-pk")})
    for role in Role.values:
        region = county.region.uid if role not in (Role.WORKER, Role.OPERATOR, Role.HEAD) else None
        world.posts.setdefault(role, _post(role, region, works.uid))
    _upon_a_person(county, hazard.uid, world.posts[Role.DIRECTOR], now)
    _investigated(county, hazard.uid, world.posts["director"], world.posts["officer"], now)
    _drawn(county, works, [world.posts[role] for role in ("officer", "inspector")], now)
    _looked_at_again(county, hazard, now)
    _said_by_a_body(county, works, now)
    reports.look(now + dt.timedelta(days=40))  # a quarter has ended by then
    return world


def _said_by_a_body(county: County, works: Plant, now: dt.datetime) -> None:
    """A body, and what it had said of the works two months ago under the topic of a hazard found since."""
    body = entering.enter(county.officer, entering.Body("Sound Assessors", "91350100M00010001T", "assessment"))
    day, report = (now - dt.timedelta(days=60)).date(), [("report.jpg", files.jpeg())]
    entering.give(county.inspector, body, works, entering.Said("R-1", day, "no_problem", ["fire_exits"], files=report))
    clause = library()["fire_exits"].items[0].rests_on(now.date())
    told = hazards.Told("a locked exit", origin="inspection", basis=clause)
    hazard, _code = hazards.report(county.inspector, works, told)
    hazards.confirm(county.inspector, hazard, "general", now + dt.timedelta(days=10))


def _looked_at_again(county: County, hazard: Hazard, now: dt.datetime) -> None:
    """A sample of closings, and one look that is still to be made."""
    sample = ClosingSample.objects.create(
        region=county.region, since=now.date(), until=now.date(), look_by=now, population=[str(hazard.uid)],
        population_root="ab" * 32, sample_size=1, commitment="cd" * 32, sealed_at=now, sample=[str(hazard.uid)],
        revealed_at=now,
    )  # fmt: skip
    SecondLook.objects.create(sample=sample, place=0, hazard=hazard, plant=hazard.plant, region=hazard.region)


def _drawn(county: County, works: Plant, team: list[Post], now: dt.datetime) -> None:
    """A draw of inspections that is over, and what it drew."""
    lists = {"population": [str(works.uid)], "roster": sorted(str(post.uid) for post in team)}
    roots = {f"{name}_root": "ab" * 32 for name in ("population", "first", "roster", "barred")}
    moments = dict.fromkeys(("sealed_at", "opens_at", "until", "revealed_at", "published_at"), now)
    draw = InspectionDraw.objects.create(
        region=county.region, title={"en": "dust", "zh-hans": "粉尘"}, topics={"dust_explosion": 1}, sample_size=1,
        sample=lists["population"], commitment="cd" * 32, **lists, **roots, **moments,
    )  # fmt: skip
    visit = DrawnVisit.objects.create(draw=draw, place=0, plant=works)
    Seat.objects.bulk_create([Seat(visit=visit, post=post, n=n) for n, post in enumerate(team)])


def _investigated(county: County, hazard: uuid.UUID, director: Post, officer: Post, now: dt.datetime) -> None:
    """An investigation of a hazard with one of every part; the officer leads, so the plant does not see it."""
    by, leader = by_of(director, now), by_of(officer, now)
    told = investigations.Told("Inquiry 1", officer, "county", now.date() + dt.timedelta(days=30))
    case = investigations.open_one(by, about.meant(director, "hazard", hazard), told)
    investigations.state(leader, case, case.team.get())
    at = now - dt.timedelta(hours=2)
    seen = investigations.Found("a photograph", "scene", "the team", at, "at the well")
    item = investigations.add(leader, case, seen, [("photo.jpg", files.jpeg())])
    investigations.add_step(leader, case, at, "hour", "somebody nearly fell", [item.n])
    investigations.add_cause(leader, case, "event", "outcome", "somebody nearly fell", [item.n], None)
    investigations.add_cause(leader, case, "missing", "direct", "no cover on the well", [item.n], 1)
    due = now.date() + dt.timedelta(days=60)
    investigations.add_measure(leader, case, case.gaps.get(n=1), "put a cover on every well", due)
    investigations.say_none(leader, case, case.gaps.get(n=2), "the rules are in order")


def _penalised(county: County, works: Plant, now: dt.datetime) -> None:
    """A hazard without a disposition, and a case of which the plant has been told."""
    found = hazards.Told("a bare socket", origin="inspection")
    hazard, _code = hazards.report(county.inspector, works, found)
    hazards.confirm(county.inspector, hazard, "general", now + dt.timedelta(days=10))
    case = penalties.file(county.inspector, works, penalties.Told("Case 1", "no cover on it", now.date()))
    basis = {"kind": "typed", "article": "Provincial Regulations, art. 50", "low": "10000", "high": "50000"}
    penalties.ground(county.inspector, case, basis)
    penalties.investigate(county.inspector, case, "as seen there", [("photo.jpg", files.jpeg())])
    penalties.notify(county.inspector, case, "Notice 1", now.date(), Decimal(20_000))
    _published(case, now)


def _published(case: Penalty, now: dt.datetime) -> None:
    """A typical case that everybody reads, and one that is still a draft."""
    texts = {
        name: {"zh-hans": "未消除隐患", "en": "a hazard left"}
        for name in ("title", "facts", "article", "decided", "lesson")
    }
    kept = {"plant": case.plant, "region": case.region, "penalty": case, "texts": texts, "drafter": case.officer}
    made = {**kept, "drafted_who": uuid.UUID(int=1), "drafted_at": now}
    TypicalCase.objects.create(**made, state="published", approver=case.officer, published_at=now)
    TypicalCase.objects.create(**made)


def _upon_a_person(county: County, hazard: uuid.UUID, decider: Post, now: dt.datetime) -> None:
    """A decision on a person that is proposed, and sealed."""
    tenure = Tenure.objects.get(post__uid=county.safety["gasworks"].post, until=None)
    subject = subjects.of_hazard(Post.objects.get(uid=county.officer.post), hazard)
    pieces = list(resting.of_subject(subject, tenure.post, now))[:1]
    told = ("Person 1", tenure.uid, now.date(), "talk", "Work Safety Law, art. 25", "left open", pieces, decider.uid)
    persons.propose(county.officer, subject, persons.Told(*told))


def _post(role: str, region: uuid.UUID | None, plant: uuid.UUID) -> Post:
    if region is None:
        return post_held(role, unit_kind="plant", unit=plant)
    return post_held(role, region=region)
