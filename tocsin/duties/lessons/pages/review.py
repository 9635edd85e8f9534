"""A version is reviewed: what changed, what the gate says, whom it would reach, what it resembles; and then decided."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, one
from tocsin.base.web.marks import allowed
from tocsin.duties.lessons import actions, reach
from tocsin.duties.lessons.actions.library import exported
from tocsin.duties.lessons.duplicates import alike
from tocsin.duties.lessons.forms import Because, Merge
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.pages.cards import seen, written
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.changes import changes
from tocsin.duties.lessons.rules.conditions import BadCondition

NAMES = {
    "key": gettext_lazy("Key"), "case": gettext_lazy("Case"), "obliges": gettext_lazy("Obliges"),
    "title": gettext_lazy("Title"), "mechanism": gettext_lazy("How it happened"),
    "barrier": gettext_lazy("The barrier that failed"), "required_check": gettext_lazy("The check"),
    "evidence": gettext_lazy("Acceptable evidence"), "article": gettext_lazy("Rests on"),
    "article_mark": gettext_lazy("How sure the article is"), "days": gettext_lazy("To be done within, days"),
    "control": gettext_lazy("Kind of measure"), "conditions": gettext_lazy("Who is similar"),
    "aloud": gettext_lazy("Read aloud at the shift meeting"),
}  # fmt: skip


@require_GET
@allowed("card", "write")
def review(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return shown(asked, seen(asked, uid))


@require_POST
@allowed("card", "approve")
def give_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Back to its writer, with the reason."""
    asked, form = cast(Asked, request), Because(request.POST)
    card = seen(asked, uid)
    if not form.is_valid():
        return shown(asked, card, _("say why: the reason is kept in the journal"))
    try:
        actions.give_back(asked.by, card, form.cleaned_data["because"])
    except NotPossible as refused:
        return shown(asked, card, str(refused))
    messages.success(request, _("Returned to its writer."))
    return redirect("lessons:card", card.uid)


@require_POST
@allowed("card", "approve")
def merge(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """This card goes into another; what plants owe and have said goes along."""
    asked, form = cast(Asked, request), Merge(request.POST)
    card = seen(asked, uid)
    if not form.is_valid():
        return shown(asked, card, _("say into which card, and why: the reason is kept in the journal"))
    into = one(Card.objects.select_related("case"), asked.post, "card", "see", uid=form.cleaned_data["into"])
    try:
        done = actions.merge(asked.by, card, into, form.cleaned_data["because"])
    except NotPossible as refused:
        return shown(asked, card, str(refused))
    told = {"plants": done.plants, "replies": done.replies, "twice": done.twice}
    text = _("Merged: %(plants)d plants and %(replies)d replies went along; %(twice)d owed both and owe once now.")
    messages.success(request, text % told)
    return redirect("lessons:card", into.uid)


def shown(asked: Asked, card: Card, refusal: str = "") -> HttpResponse:
    before = Card.objects.filter(key=card.key, version__lt=card.version).select_related("case").order_by("-version")
    earlier = before.filter(state=Card.State.APPROVED).first() or before.first()
    draft = card.state == Card.State.DRAFT
    context = {
        "card": card, "before": earlier, "refusal": refusal,
        "changes": _changes(earlier, card), "conditions": written(card),
        "gate": actions.checklist(card) if draft else [], "reach": _reach(card), "alike": alike(card),
        "may_approve": may(asked.post, "card", "approve"), "draft": draft,
        "mine": card.written_by is not None and card.written_by == asked.by.who,
    }  # fmt: skip
    return render(asked, "lessons/review.html", context, status=422 if refusal else 200)


def _changes(earlier: Card | None, card: Card) -> list[dict[str, Any]]:
    if earlier is None:
        return []
    return [
        {"title": NAMES[one.name], "language": one.language, "before": one.before, "after": one.after}
        for one in changes(exported(earlier), exported(card))
    ]


def _reach(card: Card) -> dict[str, Any] | None:
    """Of the whole registry: to how many it applies, how many would be asked, and the share."""
    if card.obliges != Card.Obliges.PLANTS:
        return None
    try:
        no, unknown, yes = reach.of_plants(card, None).count()
    except BadCondition:
        return None
    return {"yes": yes, "unknown": unknown, "no": no, "share": f"{100 * yes / max(1, no + unknown + yes):.1f} %"}
