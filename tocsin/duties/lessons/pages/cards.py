"""The library of lesson cards, and one card: what it teaches, what the gate says of it, its approval."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.lessons import actions, queries, terms
from tocsin.duties.lessons.forms import Because, CardFiles
from tocsin.duties.lessons.models import Card, Issue
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.card_file import BadFile
from tocsin.duties.lessons.rules.conditions import BadCondition, Branch, Leaf, parse
from tocsin.duties.lessons.rules.reasons import said


@require_GET
@allowed("card", "see")
def cards(request: HttpRequest) -> HttpResponse:
    """Every card's latest version."""
    asked = cast(Asked, request)
    found = narrow(queries.cards(), asked.post, "card", "see")
    context = {
        "page": page(found, request),
        "may_write": may(asked.post, "card", "write"),
        "may_load": may(asked.post, "card", "write"),
    }
    return render(request, "lessons/cards.html", context)


@require_POST
@allowed("card", "write")
def load(request: HttpRequest) -> HttpResponse:
    """Write the library's cards, and those of the office's own folder, that are new or changed, as drafts."""
    try:
        written = actions.load_library(cast(Asked, request).by)
    except BadFile as bad:
        context = {"form": CardFiles(), "troubles": bad.troubles[:60], "more": len(bad.troubles) > 60}
        return render(request, "lessons/bring.html", context, status=422)
    except NotPossible as refused:
        return render(request, "lessons/bring.html", {"form": CardFiles(), "refusal": str(refused)}, status=422)
    messages.success(request, _("%(n)d cards were written as drafts; each has to be approved.") % {"n": len(written)})
    return redirect("lessons:cards")


@require_GET
@allowed("card", "see")
def card(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _shown(asked, seen(asked, uid))


@require_POST
@allowed("card", "approve")
def approve(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _decided(request, uid, actions.approve, _("Approved. It can be issued now."))


@require_POST
@allowed("card", "approve")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _decided(request, uid, actions.withdraw, _("Withdrawn. What it already obliged to stays owed."))


def _decided(request: HttpRequest, uid: uuid.UUID, decide: object, done: str) -> HttpResponse:
    asked, form = cast(Asked, request), Because(request.POST)
    found = seen(asked, uid)
    if not form.is_valid():
        return _shown(asked, found, form=form)
    try:
        decide(asked.by, found, form.cleaned_data["because"])  # type: ignore[operator]
    except NotPossible as refused:
        return _shown(asked, found, refusal=str(refused))
    messages.success(request, done)
    return redirect("lessons:card", found.uid)


def seen(asked: Asked, uid: uuid.UUID) -> Card:
    return one(Card.objects.select_related("case", "merged_into"), asked.post, "card", "see", uid=uid)


def _given_rise(asked: Asked, found: Card) -> Any:
    """The hazard it was made of, for those who may see that hazard; a plant that is reached by the card does not."""
    if found.hazard is None or not may(asked.post, "hazard", "see", found.hazard):
        return None
    return found.hazard


def _shown(asked: Asked, found: Card, form: Because | None = None, refusal: str = "") -> HttpResponse:
    issued = (
        narrow(Issue.objects.filter(card=found).select_related("region"), asked.post, "issue", "see")
        if may(asked.post, "issue", "see")
        else Issue.objects.none()
    )
    approver = may(asked.post, "card", "approve")
    versions = narrow(Card.objects.filter(key=found.key).exclude(pk=found.pk), asked.post, "card", "see")
    context = {
        "card": found, "gate": actions.checklist(found) if found.state == Card.State.DRAFT else [],
        "conditions": written(found), "issues": issued.order_by("-at")[:10], "form": form or Because(),
        "refusal": refusal,
        "may_write": may(asked.post, "card", "write"),
        "mine": found.written_by is not None and found.written_by == asked.by.who,
        "merged": narrow(Card.objects.filter(merged_into__key=found.key), asked.post, "card", "see"),
        "may_approve": approver, "may_match": may(asked.post, "card", "match"),
        "versions": versions.order_by("-version"), "hazard": _given_rise(asked, found),
    }  # fmt: skip
    return render(asked, "lessons/card.html", context, status=422 if refusal or form else 200)


def written(found: Card) -> list[dict[str, object]]:
    """The conditions as lines to read, each with its depth."""
    try:
        return list(_lines(parse(found.conditions).root, 0))
    except BadCondition as bad:
        return [{"depth": 0, "text": str(bad)}]


def _lines(node: Leaf | Branch, depth: int) -> list[dict[str, object]]:
    if isinstance(node, Leaf):
        return [{"depth": depth, "text": said(node, terms.named), "leaf": True}]
    heads = {"all": _("all of these:"), "any": _("at least one of these:"), "not": _("not this:")}
    lines: list[dict[str, object]] = [{"depth": depth, "text": heads[node.op]}]
    for part in node.parts:
        lines += _lines(part, depth + 1)
    return lines
