"""An obligation is opened: on somebody able, with a day and a next look. A deregistered plant gets none."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.things import Ref
from tocsin.base.obligations import kinds, verifiers
from tocsin.base.obligations.actions.clock import set_clock
from tocsin.base.obligations.actions.moving import carry_out
from tocsin.base.obligations.actions.telling import Telling, telling
from tocsin.base.obligations.bearers import first
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import Able, Place, chunks, of_plant, of_post, over_plant
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.registry.imports import bulk
from tocsin.base.registry.models import Plant, Region

DEREGISTERED, NOBODY = "deregistered", "nobody"
COLUMNS = [field.attname for field in Obligation._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class Owed:
    """What is to be opened. ``bearer`` None: whoever is nearest and able; ``verifier`` None: found if the kind asks."""

    about: Ref
    title: dict[str, str]
    basis: str
    due_at: dt.datetime
    region: Region
    bearer: Post | None = None
    verifier: Post | None = None
    plant: Plant | None = None
    recurs: Obligation | None = None
    uid: uuid.UUID = field(default_factory=new_id)


class Opened(list[Obligation]):
    """The obligations that were opened, in the order given, and what was left out, with the reason."""

    left_out: list[tuple[Owed, str]]


def open_many(
    by: By | Act, kind: kinds.Kind | str, owed: Sequence[Owed], *, because: str = "", article: str = ""
) -> Opened:
    """Open them all in one act. Left out and reported: plants that are deregistered, places where nobody is able."""
    known = kinds.known(kind if isinstance(kind, str) else kind.name)
    opened = Opened()
    opened.left_out = []
    if not owed:
        return opened
    with telling(by, "obligation.opened", [item.uid for item in owed], because=because, article=article) as told:
        closed = deregistered(owed)
        opened.left_out += [(item, DEREGISTERED) for item in owed if item.plant and item.plant.pk in closed]
        _open(told, known, [item for item in owed if not (item.plant and item.plant.pk in closed)], opened)
    return opened


def open_one(by: By | Act, kind: kinds.Kind | str, owed: Owed, *, because: str = "", article: str = "") -> Obligation:
    """Open one; raises :class:`NotPossible` where the bulk form leaves out."""
    with telling(by, "obligation.opened", [owed.uid], because=because, article=article) as told:
        known = kinds.known(kind if isinstance(kind, str) else kind.name)
        if deregistered([owed]):
            raise NotPossible(_("a deregistered plant gets no new obligations"))
        opened = Opened()
        opened.left_out = []
        _open(told, known, [owed], opened)
        if opened.left_out:
            raise NotPossible(_("nobody holds a post that could bear this obligation; appoint someone first"))
        return opened[0]


def recur(by: By | Act, obligation: Obligation, because: str, due_at: dt.datetime) -> Obligation:
    """It came back: a new record linked to the old one, with a clock of its own. The old one stays as it ended."""
    with telling(by, "obligation.recurred", [obligation.uid], because=because) as told:
        (old,) = carry_out(told, by, "recur", [obligation], lambda same: {"due_at": due_at})
        again = Owed(
            about=old.subject, title=old.title, basis=old.basis, due_at=due_at, region=old.region, bearer=old.bearer,
            verifier=old.verifier, plant=old.plant, recurs=old,
        )  # fmt: skip
        return open_one(told.act, old.kind, again)


def deregistered(owed: Sequence[Owed]) -> set[int]:
    """Which of the plants (internal keys) are deregistered; all are locked, so that none becomes so meanwhile."""
    plants = {item.plant.pk for item in owed if item.plant}
    rows = (Plant.objects.select_for_update(no_key=True).filter(pk__in=part).order_by("pk") for part in chunks(plants))
    states = (pair for part in rows for pair in part.values_list("pk", "state"))
    return {pk for pk, state in states if state == Plant.State.DEREGISTERED}


def _open(told: Telling, kind: kinds.Kind, owed: Sequence[Owed], opened: Opened) -> None:
    everyone = _everyone(owed, kind, told.act.at)
    batch = new_id() if len(owed) > 1 else None
    for item in owed:
        bearer = _bearer(everyone, item, kind)
        if bearer is None:
            opened.left_out.append((item, NOBODY))
        else:
            opened.append(_built(everyone, kind, replace(item, bearer=bearer), batch, told.act.at))
    _insert(opened)
    for obligation in opened:
        told.tell(obligation, _line(obligation))
    for item, why in opened.left_out:
        told.act.row("obligation.left_out", (item.plant or item.region).ref, {"why": why, "about": list(item.about)})
    told.act.testify_all(opened)


def _insert(opened: Sequence[Obligation]) -> None:
    """All of them at once; their keys are known afterwards."""
    for obligation, key in zip(opened, bulk.reserve(Obligation, len(opened)), strict=True):
        obligation.pk, obligation._state.adding, obligation._state.db = key, False, DEFAULT_DB_ALIAS
    rows = ([getattr(obligation, name) for name in COLUMNS] for obligation in opened)
    title = COLUMNS.index("title")
    spelled = ([*row[:title], bulk.spelled_json(row[title]), *row[title + 1 :]] for row in rows)
    bulk.insert(Obligation, COLUMNS, spelled)


def _everyone(owed: Sequence[Owed], kind: kinds.Kind, now: dt.datetime) -> Able:
    """Who is able among those named; only where one is not, or none is named, the places are searched."""
    everyone = Able(now)
    everyone.check(post for item in owed for post in (item.bearer, item.verifier) if post)
    open_ends = [item for item in owed if not _settled(everyone, item, kind)]
    everyone.learn({place_of(item, kind) for item in open_ends})
    return everyone


def _settled(everyone: Able, item: Owed, kind: kinds.Kind) -> bool:
    bearer = item.bearer is not None and everyone.holds(item.bearer)
    return bearer and (not kind.verified or (item.verifier is not None and everyone.holds(item.verifier)))


def place_of(item: Owed, kind: kinds.Kind) -> Place:
    if item.plant:
        return over_plant(item.plant) if kind.of_authority else of_plant(item.plant)
    return of_post(item.bearer, item.region.pk) if item.bearer else Place((), item.region.pk)


def _bearer(everyone: Able, item: Owed, kind: kinds.Kind) -> Post | None:
    if item.bearer and everyone.holds(item.bearer):
        return item.bearer
    return first(everyone, place_of(item, kind))


def _verifier(everyone: Able, kind: kinds.Kind, item: Owed) -> Post | None:
    """The one that was named, if able and another person than the bearer; else the nearest one who is."""
    assert item.bearer is not None  # noqa: S101  settled by the caller
    if not kind.verified:
        return None
    named = item.verifier
    if named and everyone.holds(named) and everyone.holders[named.pk] != everyone.holders[item.bearer.pk]:
        return named
    return verifiers.for_place(everyone, place_of(item, kind), item.bearer)


def _built(everyone: Able, kind: kinds.Kind, item: Owed, batch: uuid.UUID | None, now: dt.datetime) -> Obligation:
    verifier = _verifier(everyone, kind, item)
    obligation = Obligation(
        uid=item.uid, kind=kind.name, title=item.title, basis=item.basis, about_kind=item.about.kind,
        about=item.about.uid, batch=batch, plant=item.plant, region=item.region, bearer=item.bearer, verifier=verifier,
        by_sample=kind.verified and verifier is None, opened_at=now, due_at=item.due_at, recurs=item.recurs,
    )  # fmt: skip
    set_clock(obligation, now)
    return obligation


def _line(obligation: Obligation) -> dict[str, Any]:
    return {
        "kind": obligation.kind, "about": list(obligation.subject), "due_at": obligation.due_at,
        "bearer": obligation.bearer.uid, "verifier": obligation.verifier.uid if obligation.verifier else None,
        "plant": obligation.plant.uid if obligation.plant else None,
        "recurs": obligation.recurs.uid if obligation.recurs else None,
    }  # fmt: skip
