"""Lessons by program: cards, previews, issuing, replies, and draws that anyone can check."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.errors import HttpError

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.notices.actions import PlanIsStale
from tocsin.base.registry.models import Region
from tocsin.base.web.missing import Missing
from tocsin.duties.lessons import actions, queries, retention
from tocsin.duties.lessons.models import Card, Draw, Issue, Match, Recheck, Reply
from tocsin.duties.lessons.pages.replies import on_behalf
from tocsin.duties.lessons.preview import messages, preview
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.sampling import sample_size
from tocsin.duties.lessons.verifying import bundle, verify_draw

router = Router(tags=["lessons"])
MOST = 200
Words = dict[str, str]


class CardOut(Schema):
    """A lesson card. ``conditions`` say who is similar."""

    uid: uuid.UUID
    key: str
    version: int
    state: str
    obliges: str
    title: Words
    mechanism: Words
    barrier: Words
    required_check: Words
    evidence: Words
    article: str
    days: int
    conditions: dict[str, Any]


class Counts(Schema):
    applies: int
    unknown: int
    does_not_apply: int


class Ask(Schema):
    """A question, and how many undecided plants it settles whatever the answer."""

    field: str
    term: str
    settles: int
    helps: int
    open: int


class PreviewOut(Schema):
    counts: Counts
    questions: list[Ask]
    messages: int
    sentence: str
    held: int
    already: int


class Order(Schema):
    region: uuid.UUID
    because: str


class IssueOut(Schema):
    uid: uuid.UUID
    card: uuid.UUID
    at: dt.datetime
    due_at: dt.datetime
    matched_yes: int
    matched_unknown: int
    matched_no: int
    messages: int
    held: int


class FunnelOut(Schema):
    issued: int
    received: int
    replied: int
    checked: int
    fixed: int
    verified: int
    asked: int
    held: int
    visited: int
    rejected: int
    headline: Words


class ReplyIn(Schema):
    """Proof is handed in on the page; by program: affected, not affected, under investigation."""

    kind: str
    reason: str = ""
    come_back: dt.datetime | None = None


class ReplyOut(Schema):
    uid: uuid.UUID
    kind: str
    reason: Words
    at: dt.datetime
    expires_at: dt.datetime | None
    fallen_at: dt.datetime | None
    fallen_because: str
    on_behalf: bool


class CheckOut(Schema):
    name: str
    title: str
    holds: bool


class MarkOut(Schema):
    """One mark. ``share`` is null until there is enough data; then ``missing`` is 0."""

    months: int
    looked: int
    share: float | None
    low: float | None
    high: float | None
    missing: int


class GroupOut(Schema):
    """Verified fixes counted together. ``by``: all, control, card or region."""

    by: str
    title: str
    fixes: int
    marks: list[MarkOut]
    half_gone: str


class LookOut(Schema):
    """A verified fix looked at again; ``left_out`` says why nobody has to look."""

    uid: uuid.UUID
    months: int
    verified_at: dt.datetime
    due_at: dt.datetime | None
    found: str
    left_out: str
    at: dt.datetime | None


class SizeOut(Schema):
    population: int
    sample: int


@router.get("/lessons/cards", response=list[CardOut], summary="Lesson cards, the latest version of each")
@allowed("card", "see")
def cards(request: HttpRequest) -> Any:
    return narrow(queries.cards(), _asked(request).post, "card", "see")[:MOST]


@router.get("/lessons/cards/{uid}", response=CardOut, summary="One card")
@allowed("card", "see")
def card(request: HttpRequest, uid: uuid.UUID) -> Any:
    return _card(request, uid)


@router.get(
    "/lessons/cards/{uid}/preview",
    response=PreviewOut,
    summary="Whom a card concerns in a region, and what issuing would send",
)
@allowed("card", "match")
def previewed(request: HttpRequest, uid: uuid.UUID, region: uuid.UUID) -> Any:
    asked, found = _asked(request), _card(request, uid)
    where = one(Region.objects.all(), asked.post, "region", "see", uid=region)
    wave = messages(found, where, asked.post, asked.now)
    no, unknown, yes = wave.counts
    shown = preview(found, where, asked.post).questions if found.obliges == Card.Obliges.PLANTS else []
    return {
        "counts": {"applies": yes, "unknown": unknown, "does_not_apply": no}, "questions": shown[:10],
        "messages": wave.messages, "sentence": wave.plan.sentence() if wave.plan else "", "held": len(wave.held),
        "already": wave.already,
    }  # fmt: skip


@router.post("/lessons/cards/{uid}/issues", response={201: IssueOut}, summary="Issue a card in a region")
@allowed("card", "issue")
def issue(request: HttpRequest, uid: uuid.UUID, order: Order) -> Any:
    asked, found = _asked(request), _card(request, uid)
    where = one(Region.objects.all(), asked.post, "region", "see", uid=order.region)
    try:
        if not order.because.strip():
            raise NotPossible(_("say why: the reason is kept in the journal"))
        return 201, _issued(actions.issue(asked.by, found, where, asked.post, order.because[:1000]))
    except (NotPossible, PlanIsStale) as refused:
        raise HttpError(422, str(refused)) from refused


@router.get("/lessons/issues", response=list[IssueOut], summary="Issues that reached where you may see")
@allowed("issue", "see")
def issues(request: HttpRequest) -> Any:
    return [_issued(one) for one in narrow(queries.issues(), _asked(request).post, "issue", "see")[:MOST]]


@router.get("/lessons/issues/{uid}/funnel", response=FunnelOut, summary="How far a lesson has come")
@allowed("issue", "see")
def funnel(request: HttpRequest, uid: uuid.UUID) -> Any:
    asked = _asked(request)
    issued = one(Issue.objects.select_related("card__case"), asked.post, "issue", "see", uid=uid)
    told = queries.funnel(issued, asked.post)
    return {
        **{name: getattr(told, name, None) for name in FunnelOut.model_fields},
        "headline": queries.headline(issued),
    }


@router.get("/lessons/issues/{uid}/replies", response=list[ReplyOut], summary="Standing replies to an issue")
@allowed("reply", "see")
def replies(request: HttpRequest, uid: uuid.UUID) -> Any:
    asked = _asked(request)
    issued = one(Issue.objects.all(), asked.post, "issue", "see", uid=uid)
    found = Reply.objects.filter(match__issue=issued, fallen_at=None).order_by("-at", "-pk")
    return narrow(found, asked.post, "reply", "see")[:MOST]


@router.get("/lessons/retention", response=list[GroupOut], summary="How many verified fixes are still in place")
@allowed("retention", "see")
def kept(request: HttpRequest) -> Any:
    post = _asked(request).post
    found, home = retention.of_post(post), retention.home_of(post)
    tables = {"control": retention.by_control(found), "card": retention.by_card(found)}
    tables["region"] = retention.by_region(found, home) if home else []
    rows = [("all", "", retention.together(found))]
    rows += [(by, group.title, group.found) for by, groups in tables.items() for group in groups]
    return [
        {"by": by, "title": title, "fixes": told.fixes, "marks": told.marks, "half_gone": retention.half(told)}
        for by, title, told in rows
    ]


@router.get("/lessons/issues/{uid}/rechecks", response=list[LookOut], summary="Fixes looked at again")
@allowed("recheck", "see")
def rechecks(request: HttpRequest, uid: uuid.UUID) -> Any:
    asked = _asked(request)
    issued = one(Issue.objects.all(), asked.post, "issue", "see", uid=uid)
    found = (
        Recheck.objects.filter(visit__match__issue=issued).select_related("obligation").order_by("-verified_at", "-pk")
    )
    rows = narrow(found, asked.post, "recheck", "see")[:MOST]
    names = [name for name in LookOut.model_fields if name != "due_at"]
    return [
        {**{name: getattr(row, name) for name in names}, "due_at": row.obligation.due_at if row.obligation else None}
        for row in rows
    ]


@router.post("/lessons/matches/{uid}/replies", response={201: ReplyOut}, summary="Reply to a lesson")
@allowed("match", "reply")
def reply(request: HttpRequest, uid: uuid.UUID, given: ReplyIn) -> Any:
    asked = _asked(request)
    match = one(Match.objects.select_related("plant"), asked.post, "match", "reply", uid=uid)
    come_back = given.come_back
    if come_back is not None and come_back.tzinfo is None:
        come_back = come_back.replace(tzinfo=dt.UTC)
    try:
        return 201, actions.reply(
            asked.by, match, given.kind, given.reason[:2000], come_back=come_back, on_behalf=on_behalf(asked, match)
        )
    except ValueError as refused:
        raise HttpError(422, str(refused)) from refused


@router.get("/lessons/draws/{uid}", auth=None, summary="A revealed draw, with everything needed to check it")
@allowed("draw", "verify")
def draw(request: HttpRequest, uid: uuid.UUID) -> Any:
    return bundle(_revealed(uid))


@router.get(
    "/lessons/draws/{uid}/checks",
    auth=None,
    response=list[CheckOut],
    summary="What this server finds when it checks a draw",
)
@allowed("draw", "verify")
def draw_checks(request: HttpRequest, uid: uuid.UUID) -> Any:
    return verify_draw(_revealed(uid))


@router.get(
    "/lessons/sample-size",
    response=SizeOut,
    summary="How many to visit, exactly, for a share and a confidence in per cent",
)
@allowed("draw", "see")
def size(
    request: HttpRequest,
    population: int,
    target: Decimal = Decimal(95),
    confidence: Decimal = Decimal(90),
    misses: int = 0,
) -> Any:
    try:
        if not 0 <= population <= 100_000 or misses > 50:
            raise ValueError("population is 0 to 100000, misses at most 50")
        return {"population": population, "sample": sample_size(population, target / 100, confidence / 100, misses)}
    except (ValueError, ArithmeticError) as refused:
        raise HttpError(422, str(refused)) from refused


def _asked(request: HttpRequest) -> Asked:
    return cast(Asked, request)


def _card(request: HttpRequest, uid: uuid.UUID) -> Card:
    return one(Card.objects.select_related("case"), _asked(request).post, "card", "see", uid=uid)


def _issued(issued: Issue) -> dict[str, Any]:
    return {**{name: getattr(issued, name) for name in IssueOut.model_fields}, "card": issued.card.uid}


def _revealed(uid: uuid.UUID) -> Draw:
    found = Draw.objects.filter(uid=uid, revealed_at__isnull=False).first()
    if found is None:
        raise Missing
    return found
