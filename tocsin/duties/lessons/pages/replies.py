"""One lesson at one plant: why it came, the question or the four replies on one phone screen, what has been said."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Role
from tocsin.base.accounts.scopes import may, one
from tocsin.base.web.marks import allowed
from tocsin.duties.lessons import actions, queries, terms
from tocsin.duties.lessons.forms import Answer, Chosen, ReplyForm
from tocsin.duties.lessons.models import Match, Recheck, Reply
from tocsin.duties.lessons.pages.matching import answered, may_change
from tocsin.duties.lessons.preview import question_for, sentence
from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.kleene import UNKNOWN

RELATED = (
    "issue__card__case",
    "plant__profile",
    "plant__enterprise",
    "plant__region",
    "agency",
    "obligation",
    "question",
    "region",
)


@require_GET
@allowed("match", "see")
def match(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found, chosen = seen(asked, uid, "see"), Chosen(request.GET)
    kind = chosen.cleaned_data["kind"] if chosen.is_valid() else ""
    return _shown(asked, found, ReplyForm(kind) if kind else None)


@require_POST
@allowed("match", "reply")
def receive(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """签收."""
    asked = cast(Asked, request)
    found = seen(asked, uid, "reply")
    try:
        actions.receive(asked.by, found)
    except ValueError as refused:
        return _shown(asked, found, refusal=str(refused))
    return redirect("lessons:match", found.uid)


@require_POST
@allowed("match", "reply")
def reply(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One of the four replies."""
    asked, chosen = cast(Asked, request), Chosen(request.POST)
    found = seen(asked, uid, "reply")
    if not chosen.is_valid():
        return _shown(
            asked, found, refusal=_("there are four replies: affected, not affected, fixed, under investigation")
        )
    form = ReplyForm(chosen.cleaned_data["kind"], request.POST, request.FILES)
    if not form.is_valid():
        return _shown(asked, found, form, bad=True)
    told = form.cleaned_data
    try:
        actions.reply(
            asked.by,
            found,
            told["kind"],
            told.get("reason", ""),
            form.proofs(),
            form.come_back(),
            on_behalf(asked, found),
        )
    except ValueError as refused:
        return _shown(asked, found, form, refusal=str(refused))
    messages.success(request, _("Your reply is recorded, and cannot be changed unseen. Thank you."))
    return redirect("lessons:match", found.uid)


@require_POST
@allowed("match", "answer")
def answer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The one question this plant is asked."""
    asked, form = cast(Asked, request), Answer(request.POST)
    found = seen(asked, uid, "see")
    if found.plant is None or not may_change(asked, found.plant):
        return _shown(asked, found, refusal=_("this question is for the plant or its supervisor to answer"))
    if not form.is_valid():
        return _shown(asked, found, refusal=_("answer with yes or no"))
    if refusal := answered(asked, found.plant, form):
        return _shown(asked, found, refusal=refusal)
    messages.success(request, _("Thank you. The plant's profile is up to date now."))
    return redirect("lessons:match", found.uid)


def on_behalf(asked: Asked, found: Match) -> bool:
    """A grid officer writes for people who have no login, and it is recorded as that."""
    return asked.post.role == Role.GRID and found.plant is not None


def seen(asked: Asked, uid: uuid.UUID, action: str) -> Match:
    """An old link to a lesson that was merged leads to the one it went into."""
    rows = Match.objects.select_related(*RELATED)
    found = one(rows, asked.post, "match", action, uid=uid)
    while found.merged_into_id is not None:
        found = one(rows, asked.post, "match", action, pk=found.merged_into_id)
    return found


def _shown(
    asked: Asked, found: Match, form: ReplyForm | None = None, refusal: str = "", bad: bool = False
) -> HttpResponse:
    status = 422 if refusal or bad else 200
    return render(asked, "lessons/match.html", context(asked, found, form) | {"refusal": refusal}, status=status)


def context(asked: Asked, found: Match, form: ReplyForm | None) -> dict[str, Any]:
    conditions = parse(found.issue.card.conditions)
    question = (
        question_for(conditions, UNKNOWN, found.yes_mask, found.unknown_mask) if found.verdict == "unknown" else None
    )
    told = list(found.replies.order_by("-at", "-pk"))
    return {
        "match": found, "card": found.issue.card, "thing": found.plant or found.agency, "form": form, "now": asked.now,
        "why": sentence(conditions, found.verdict, found.yes_mask, found.unknown_mask) if found.plant else "",
        "question": question, "question_text": terms.asked(*question.topic) if question else "",
        "standing": queries.standing(found), "replies": told,
        "kinds": Reply.Kind.choices,
        "may_reply": found.obligation is not None and may(asked.post, "match", "reply", found),
        "may_answer": found.plant is not None and may_change(asked, found.plant),
        "visits": found.visits.exclude(found="").select_related("reply").order_by("-at"),
        "on_behalf": on_behalf(asked, found),
        "looks": Recheck.objects.filter(visit__match=found).exclude(found="").order_by("-at"),
        "owed": found.obligation or found.question,
    }  # fmt: skip
