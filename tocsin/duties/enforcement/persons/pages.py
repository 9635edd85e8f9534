"""The pages of decisions on persons: one's list, one decision (each look is kept), a proposal, the public list."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms as django
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.enforcement.accountability import clues, subjects, telling
from tocsin.duties.enforcement.accountability.clue_pages import YEAR
from tocsin.duties.enforcement.penalties import queries as penalties
from tocsin.duties.enforcement.persons import actions, forms, offering, queries
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules


@require_GET
@allowed("own_decision", "see")
def listed(request: HttpRequest) -> HttpResponse:
    """What one handles, and what was decided about oneself: number, state and day; the rest is behind a look."""
    asked = cast(Asked, request)
    rows = page(queries.visible(asked.post, asked.by.who), asked)
    for one in rows.items:
        queries.shown(one, asked.by.who)
    told = {
        "page": rows, "now": asked.now, "who": asked.by.who,
        "handles": may(asked.post, "person_decision", "see"),
    }  # fmt: skip
    return render(asked, "enforcement/persons/list.html", told)


@require_GET
@allowed("public_decision", "see")
def public(request: HttpRequest) -> HttpResponse:
    """What is released to everybody: posts, never names."""
    now = request.now  # type: ignore[attr-defined]
    told = {"page": page(queries.public(timezone.localtime(now).date()), request)}
    return render(request, "enforcement/persons/public.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("person_decision", "propose")
def propose(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """From a timeline: what follows for somebody, resting on lines of that very timeline."""
    asked = cast(Asked, request)
    if kind == "plant":
        subject = subjects.of_plant(asked.post, uid, asked.now - YEAR)
    else:
        subject = subjects.KINDS[kind].opened(asked.post, uid)
    if subject.plant is None:
        raise Missing
    story = telling.told(subject, asked.now)
    given = asked.POST if asked.method == "POST" else None
    form = forms.Propose(given, **offering.of_story(asked, story, subject.plant.region))
    refusal = ""
    if given is not None and form.is_valid():
        try:
            found = actions.propose(asked.by, subject, form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("Proposed, and sealed."))
            return redirect("enforcement:person_decision", found.uid)
    told = {"form": form, "subject": subject, "refusal": refusal, "back": f"enforcement:knew_{kind}"}
    return render(asked, "enforcement/persons/propose.html", told, status=200 if given is None else 422)


@require_GET
@allowed("own_decision", "see")
def decision(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _page(asked, queries.look(asked.by, asked.post, uid))


def _page(
    asked: Asked, found: PersonDecision, verb: str = "", form: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    mine = queries.is_own(found, asked.by.who)
    moves = [
        {"verb": one, "title": offering.TITLES[one], "open": one == verb,
         "form": form if one == verb and form is not None else prepared(asked, found, one)}
        for one in offering.moves(asked, found, mine)
    ]  # fmt: skip
    told = {
        "one": found, "mine": mine, "moves": moves, "refusal": refusal, "now": asked.now,
        "releases": found.releases.select_related("by").order_by("at", "pk"),
        "inside": found.proposer == asked.post or found.decider == asked.post or found.reviewer == asked.post,
    }  # fmt: skip
    return render(asked, "enforcement/persons/decision.html", told, status=status)


def prepared(asked: Asked, found: PersonDecision, verb: str, data: Any = None) -> django.Form:
    if verb == "serve":
        return forms.Serve(data, deciders=offering.deciders(found.region, asked.post, asked.now))
    if verb == "decide":
        return forms.Decide(data, told=found.kind)
    asks: type[django.Form] = ASKS[verb]
    return asks(data)


@require_POST
@allowed("own_decision", "appeal")
def moved(request: HttpRequest, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Carry one step out; what stands in the way is said on the page, and what was typed stays there."""
    asked = cast(Asked, request)
    found = queries.look(asked.by, asked.post, uid)
    if verb not in offering.TITLES or verb not in offering.moves(asked, found, queries.is_own(found, asked.by.who)):
        raise Missing
    form = prepared(asked, found, verb, asked.POST)
    if not form.is_valid():
        return _page(asked, found, verb, form, status=422)
    try:
        _carry_out(asked, found, verb, form.cleaned_data)
    except ValueError as refused:
        found.refresh_from_db()
        return _page(asked, found, verb, form, str(refused), 422)
    messages.success(asked, _("Recorded."))
    return redirect("enforcement:person_decision", uid)


def _carry_out(asked: Asked, found: PersonDecision, verb: str, told: dict[str, Any]) -> None:
    if verb == "serve":
        reviewer = Post.objects.get(uid=told.pop("reviewer"))
        actions.serve(asked.by, found, told["served_on"], told["appeal_until"], told["basis"], reviewer)
        return
    if verb == "join":
        penalty = penalties.listed(asked.post).filter(number=told["penalty"].strip()).first()
        clue = clues.visible(asked.post).filter(number=told["clue"].strip(), subject=found.subject).first()
        actions.link(asked.by, found, penalty=penalty, clue=clue)
        return
    CARRY[verb](asked.by, found, **told)


ASKS: dict[str, Any] = {
    "tell": forms.Tell, "hear": forms.Hear, "speak": forms.Speak, "appeal": forms.Appeal, "review": forms.Review,
    "finish": forms.Nothing, "withdraw": forms.Because, "release": forms.Release, "erase": forms.Because,
    "join": forms.Join,
}  # fmt: skip
CARRY: dict[str, Any] = {
    "tell": actions.tell, "hear": actions.hear, "speak": actions.hear, "decide": actions.decide,
    "appeal": actions.appeal, "review": actions.review, "finish": actions.finish, "withdraw": actions.withdraw,
    "release": actions.release, "erase": actions.erase_person,
}  # fmt: skip
assert set(rules.VERBS) <= set(offering.TITLES)  # noqa: S101  every move has its door

urlpatterns = [
    path("persons", listed, name="person_decisions"),
    path("persons/public", public, name="public_decisions"),
    path("persons/<uuid:uid>", decision, name="person_decision"),
    path("persons/<uuid:uid>/<slug:verb>", moved, name="move_person_decision"),
    *(
        path(f"accountability/{kind}/<uuid:uid>/person", propose, {"kind": kind}, name=f"propose_{kind}")
        for kind in subjects.KINDS
    ),
]
