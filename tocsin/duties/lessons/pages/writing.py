"""A card is written from a case, step by step: plain forms that carry what was told from page to page."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.registry.models import Agency
from tocsin.base.registry.rules.terms import vocabulary
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.cases import queries as cases
from tocsin.duties.lessons import actions, from_hazard, writing
from tocsin.duties.lessons.forms import Writing
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.pages.cards import seen
from tocsin.duties.lessons.pages.matching import largest
from tocsin.duties.lessons.preview import preview
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import card_shape, choosing
from tocsin.duties.lessons.rules.conditions import BadCondition, parse

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case
    from tocsin.duties.hazards.models import Hazard

TITLES = {
    "failed": gettext_lazy("What failed"), "similar": gettext_lazy("Who is similar"),
    "check": gettext_lazy("Check and evidence"), "within": gettext_lazy("Article and days"),
    "aloud": gettext_lazy("Read aloud"), "gate": gettext_lazy("Look at it"),
}  # fmt: skip
ROLES = {
    choosing.MUST: gettext_lazy("must have"), choosing.ONE: gettext_lazy("one of these"),
    choosing.LACKS: gettext_lazy("is missing"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("card", "write")
def write(request: HttpRequest, key: str) -> HttpResponse:
    """From a case; ``?gap=`` and ``?question=`` say from which of its findings, ``?hazard=`` of which hazard."""
    asked = cast(Asked, request)
    case = cases.seen(asked.post, key)
    if request.method == "POST":
        return _step(asked, case)
    begun = writing.begun(case, _number(asked.GET.get("gap")), _number(asked.GET.get("question")))
    hazard = _hazard(asked, asked.GET.get("hazard"))
    if hazard is not None:
        begun |= from_hazard.begun(hazard) | {"hazard": str(hazard.uid)}
    return _shown(asked, case, Writing(initial=begun), [], "failed")


@require_http_methods(["GET", "HEAD"])
@allowed("card", "write")
def again(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The next version of a card, begun with what this one says."""
    asked = cast(Asked, request)
    card = seen(asked, uid)
    told = writing.again(card)
    return _shown(asked, card.case, Writing(initial=told), choosing.pick(told.get("picked", [])), "failed")


def _hazard(asked: Asked, told: Any) -> Hazard | None:
    """The hazard a card is made of: one that this post sees and that is major, or the page is missing."""
    if not told:
        return None
    try:
        return from_hazard.major(asked.post, uuid.UUID(str(told)))
    except ValueError:
        raise Missing from None


def _number(told: str | None) -> int | None:
    return int(told) if told and told.isascii() and told.isdecimal() and len(told) < 5 else None


def _step(asked: Asked, case: Case) -> HttpResponse:
    """One press of a button: a term is put in or out, the search looks, or another step is shown."""
    data = asked.POST.copy()
    data["case"] = case.key
    form, step = Writing(data), str(data.get("step"))
    step = step if step in writing.STEPS else "failed"
    chosen = choosing.pick(data.getlist("picked"))
    if put := choosing.picked(str(data.get("put", ""))):
        chosen = choosing.pick([*map(str, chosen), str(put)])
        return _shown(asked, case, form, chosen, "similar")
    if out := choosing.picked(str(data.get("out", ""))):
        return _shown(asked, case, form, [one for one in chosen if one != out], "similar")
    if not form.is_valid():
        bad = next((name for name in writing.STEPS if form.of(name) & set(form.errors)), step)
        return _shown(asked, case, form, chosen, bad, status=422)
    if data.get("go") == "save":
        return _save(asked, case, form, chosen)
    wanted = str(data.get("go"))
    return _shown(asked, case, form, chosen, wanted if wanted in writing.STEPS else step)


def _save(asked: Asked, case: Case, form: Writing, chosen: list[choosing.Picked]) -> HttpResponse:
    told = writing.told(case.key, form.cleaned_data, chosen, form.cleaned_data.get("by_hand") or "")
    if mistakes := _mistakes(told):
        return _shown(asked, case, form, chosen, "gate", refusal=mistakes[0], status=422)
    try:
        card = actions.write(asked.by, told, hazard=_hazard(asked, form.cleaned_data.get("hazard")))
    except NotPossible as refused:
        return _shown(asked, case, form, chosen, "gate", refusal=str(refused), status=422)
    if card is None:
        same = _("This is just what the latest version says.")
        return _shown(asked, case, form, chosen, "gate", refusal=same, status=422)
    messages.success(asked, _("Written as a draft. Somebody other than you approves it."))
    return _away(asked, reverse("lessons:review", args=[card.uid]))


def _away(asked: Asked, to: str) -> HttpResponse:
    """To another page, also when only a part of this one was asked for."""
    if asked.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": to})
    return redirect(to)


def _mistakes(told: dict[str, Any]) -> list[str]:
    return [f"{key}: {trouble} — {mend}" for key, trouble, mend in card_shape.mistakes(told, vocabulary())]


def _shown(
    asked: Asked, case: Case, form: Writing, chosen: list[choosing.Picked], step: str, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    data: Any = form.data if form.is_bound else form.initial
    told = writing.told(case.key, _plain(form, data), chosen, str(data.get("by_hand") or ""))
    n = writing.STEPS.index(step)
    query = str(data.get("q") or "")[:60]
    hazard = _hazard(asked, data.get("hazard"))
    context = {
        "case": case, "form": form, "step": step, "fields": form.shown(step), "carried": form.carried(step),
        "picked": [{"value": str(one), "name": writing.name_of(one), "role": ROLES[one.role]} for one in chosen],
        "steps": [(name, TITLES[name], at < n) for at, name in enumerate(writing.STEPS)], "title": TITLES[step],
        "back": writing.STEPS[n - 1] if n else "", "next": writing.STEPS[n + 1] if n + 1 < len(writing.STEPS) else "",
        "refusal": refusal, "told": told, "roles": ROLES, "q": query, "hazard": hazard,
    }  # fmt: skip
    if step == "similar":
        context |= _similar(asked, case, told, query, hazard)
    if step == "gate":
        context |= _gate(case, told)
    return render(asked, "lessons/write.html", context, status=status)


def _plain(form: Writing, data: Any) -> dict[str, Any]:
    if not form.is_bound:
        return dict(data)
    form.is_valid()
    return dict(form.cleaned_data)


def _similar(asked: Asked, case: Case, told: dict[str, Any], query: str, hazard: Hazard | None) -> dict[str, Any]:
    """What may be chosen, and whom the choice would reach as it is."""
    if told["obliges"] == "agencies":
        return {"agencies": [(f"one:agency:{kind}", name) for kind, name in Agency.Kind.choices]}
    spoken = writing.spoken_of(from_hazard.terms_of(hazard)) if hazard else []
    suggested = [one for one in writing.suggested(case) if one not in spoken]
    found = {"spoken_of": spoken, "suggested": suggested, "offered": writing.search(query)}
    try:
        parse(told["conditions"])
    except BadCondition:
        return found
    card = Card(obliges="plants", conditions=told["conditions"])
    return found | {"preview": preview(card, largest(asked), asked.post)}


def _gate(case: Case, told: dict[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in told.items() if name != "case"}
    card = Card(**said, case=case)
    return {"card": card, "gate": actions.checklist(card), "mistakes": _mistakes(told)}
