"""Someone asks by program: what is owed, one obligation, and the moves. The same rules and locks as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.obligations import actions
from tocsin.base.obligations.forms import takers
from tocsin.base.obligations.lists import Wanted, cut, listed
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.standing import seen
from tocsin.base.web.missing import Missing
from tocsin.base.web.problems import problem
from tocsin.base.web.words import spoken

router = Router(tags=["obligations"])
Verb = Literal[
    "submit", "verify", "discharge", "send_back", "withdraw", "extend", "hand_over", "reopen", "recur", "ask_time"
]


class Owed(Schema):
    """One obligation. ``title`` is by language; ``verifier`` null with ``by_sample``: verified by a sampled visit."""

    uid: uuid.UUID
    kind: str
    title: dict[str, str]
    basis: str
    state: str
    plant: uuid.UUID | None
    region: uuid.UUID
    bearer: uuid.UUID
    verifier: uuid.UUID | None
    by_sample: bool
    opened_at: dt.datetime
    due_at: dt.datetime
    ended_at: dt.datetime | None

    @classmethod
    def of(cls, owed: Obligation) -> Owed:
        return cls(
            uid=owed.uid, kind=owed.kind, title=owed.title, basis=owed.basis, state=owed.state,
            plant=owed.plant.uid if owed.plant else None, region=owed.region.uid, bearer=owed.bearer.uid,
            verifier=owed.verifier.uid if owed.verifier else None, by_sample=owed.by_sample, opened_at=owed.opened_at,
            due_at=owed.due_at, ended_at=owed.ended_at,
        )  # fmt: skip


class Listed(Schema):
    """One page; ``next`` is the query string of the following one, empty at the end."""

    items: list[Owed]
    next: str
    counted: int
    more: bool


class Filters(Schema):
    """What the list is narrowed to; ``state`` empty: every state."""

    state: Literal["live", "open", "submitted", "discharged", "withdrawn", ""] = "live"
    kind: str = Field("", max_length=40)
    region: uuid.UUID | None = None
    plant: uuid.UUID | None = None
    overdue: bool = False
    mine: bool = False


class Move(Schema):
    """What a move asks: a reason, a day, a post. What it does not ask is left out."""

    model_config = {"extra": "forbid"}
    because: str = Field("", max_length=1000)
    due_at: AwareDatetime | None = None
    to: uuid.UUID | None = None


@router.get("/obligations", response=Listed)
@allowed("obligation", "list")
def obligations(request: HttpRequest, wanted: Query[Filters]) -> Listed:
    """What is owed within the reach of your post, the earliest due first."""
    asked = cast(Asked, request)
    found = cut(listed(asked.post, Wanted(**wanted.dict()), asked.now), request)
    return Listed(items=[Owed.of(one) for one in found], next=found.after, counted=found.counted, more=found.more)


@router.get("/obligations/{uuid:uid}", response=Owed)
@allowed("obligation", "see")
def obligation(request: HttpRequest, uid: uuid.UUID) -> Owed:
    """One obligation."""
    return Owed.of(_seen(request, uid))


@router.post("/obligations/{uuid:uid}/{verb}", response=Owed)
@allowed("obligation", "see")
def move(request: HttpRequest, uid: uuid.UUID, verb: Verb, asks: Move) -> Owed | HttpResponse:
    """One move. 409 with the reason and what is possible, when the state or your part in it does not allow it."""
    asked = cast(Asked, request)
    try:
        return Owed.of(_moved(asked, _seen(request, uid), verb, asks))
    except NotPossible as refused:
        return problem(409, str(refused))


def _seen(request: HttpRequest, uid: uuid.UUID) -> Obligation:
    found = seen(cast(Asked, request).post, uid)
    if found is None:
        raise Missing
    return found


def _moved(asked: Asked, owed: Obligation, verb: Verb, asks: Move) -> Obligation:
    by, because = asked.by, asks.because
    if verb in ("submit", "discharge"):
        return {"submit": actions.submit, "discharge": actions.discharge}[verb](by, owed)
    if verb in ("verify", "withdraw"):
        return {"verify": actions.verify, "withdraw": actions.withdraw}[verb](by, owed, because)
    if verb == "hand_over":
        return _handed_over(asked, owed, asks)
    if asks.due_at is None:
        raise NotPossible(_("this move needs «due_at», the new due date"))
    if verb == "extend":
        return actions.extend(by, owed, asks.due_at, because)
    if verb == "ask_time":
        return actions.ask_time(by, owed, asks.due_at, spoken(because)).obligation
    back = {"send_back": actions.send_back, "reopen": actions.reopen, "recur": actions.recur}[verb]
    return back(by, owed, because, asks.due_at)


def _handed_over(asked: Asked, owed: Obligation, asks: Move) -> Obligation:
    posts = {post.uid: post for post in takers(owed, asked.post, asked.now)}
    if asks.to not in posts:
        raise NotPossible(
            _("cannot hand over: «to» must be the public id of a post of this place, or above, that somebody holds")
        )
    return actions.hand_over(asked.by, owed, posts[asks.to], asks.because)
