"""What a timeline is drawn of: a hazard, an accident, a stop order or a plant, and every thing that belongs to it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import timelines
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import one
from tocsin.base.journal.things import Ref
from tocsin.base.obligations import queries as obligations
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import words
from tocsin.duties.cases import queries as cases
from tocsin.duties.enforcement import queries as enforcement
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections import queries as inspections
from tocsin.duties.lessons import queries as lessons

BEFORE = dt.timedelta(days=365)  # ours: how far back it looks at what was inspected and taught before
MOST = 200  # of each kind of thing


@dataclass(frozen=True, slots=True)
class LookedBefore:
    """An inspection of the plant before it was reported, and what it then said of the same clause."""

    at: dt.datetime
    ref: Ref
    post: uuid.UUID
    said: list[str]


@dataclass(slots=True)
class Subject:
    """``things`` in order, each once. ``since`` None: from the first line on."""

    kind: str
    uid: uuid.UUID
    title: str
    plant: Plant | None
    things: list[Ref]
    since: dt.datetime | None = None
    clause: str = ""
    looked: list[LookedBefore] = field(default_factory=list)

    def add(self, more: Iterable[Ref]) -> None:
        self.things = list(dict.fromkeys([*self.things, *more]))


def of_hazard(post: Post, uid: uuid.UUID) -> Subject:
    found = hazards.seen(post, uid)
    subject = Subject("hazard", uid, words(found.what), found.plant, _with(found), clause=found.basis)
    orders = StopOrder.objects.filter(reasons__hazard=uid)
    subject.add(ref for order in orders for ref in _of_order(order))
    _before(subject, found.plant, found.reported_at)
    return subject


def of_order(post: Post, uid: uuid.UUID) -> Subject:
    found = enforcement.seen(post, uid)
    subject = Subject("order", uid, found.number, found.plant, _of_order(found))
    subject.add(ref for one_ in enforcement.reasons(found) for ref in _with(one_))
    _before(subject, found.plant, found.issued_at)
    return subject


def of_case(post: Post, uid: uuid.UUID) -> Subject:
    found = one(cases.visible(post), post, "case", "see", uid=uid)
    subject = Subject("case", uid, words(found.title), found.plant, _with(found))
    subject.add(card.ref for card in lessons.cards_of_case(found.key)[:MOST])
    if found.plant is not None:
        _plant_seen(post, found.plant.uid)
        day = dt.datetime.combine(found.happened_on, dt.time(), dt.UTC)
        _everything(subject, found.plant, day - BEFORE)
    return subject


def of_plant(post: Post, uid: uuid.UUID, since: dt.datetime) -> Subject:
    plant = _plant_seen(post, uid)
    subject = Subject("plant", uid, plant.name, plant, [plant.ref], since)
    _everything(subject, plant, since)
    return subject


def _plant_seen(post: Post, uid: uuid.UUID) -> Plant:
    return one(Plant.objects.select_related("enterprise", "region"), post, "plant", "see", uid=uid)


def _everything(subject: Subject, plant: Plant, since: dt.datetime) -> None:
    subject.add(ref for one_ in hazards.reported_at(plant, since)[:MOST] for ref in _with(one_))
    subject.add(ref for order in StopOrder.objects.filter(plant=plant)[:MOST] for ref in _of_order(order))
    owed = obligations.of_plant(plant.uid, live_only=False).filter(opened_at__gte=since)
    subject.add(one_.ref for one_ in owed[:MOST])
    _before(subject, plant, None, since)


def _before(subject: Subject, plant: Plant, moment: dt.datetime | None, since: dt.datetime | None = None) -> None:
    """Who looked there before, what they said of the same clause, and which lessons had reached the plant."""
    since = since or (moment - BEFORE if moment else None)
    looks = inspections.of_plant(plant)
    looks = looks.filter(began_at__lt=moment) if moment else looks
    for look in (looks.filter(began_at__gte=since) if since else looks)[:MOST]:
        said = [f"{words(one_['ask'])}: {one_['said']}" for one_ in inspections.said_of(look, subject.clause)]
        subject.looked.append(LookedBefore(look.ended_at or look.began_at, look.ref, look.inspector.uid, said))
        subject.add([look.ref])
    reached = lessons.matches_of_plant(plant)
    reached = reached.filter(at__lt=moment) if moment else reached
    subject.add(ref for match in reached.filter(at__gte=since)[:MOST] for ref in timelines.refs(match))


def _with(thing: object) -> list[Ref]:
    """The thing, what is told together with it, and everything that was ever owed about it."""
    refs = timelines.refs(thing)
    return [*refs, *(one_.ref for one_ in obligations.about(refs[0].uid)[:MOST])]


def _of_order(order: StopOrder) -> list[Ref]:
    return _with(order)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of subject, and how it is opened."""

    title: str | Promise
    opened: Callable[..., Subject]


KINDS = {
    "hazard": Kind(_("hazard"), of_hazard),
    "order": Kind(_("stop order"), of_order),
    "case": Kind(_("accident"), of_case),
    "plant": Kind(_("plant over a span"), of_plant),
}
