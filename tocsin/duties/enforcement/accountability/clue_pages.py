"""The pages of clues: the list, one hand-over with its reply, a new one from a timeline."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, one
from tocsin.base.registry.models import Region
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.enforcement.accountability import clues, forms, subjects
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.enforcement.rules.clues import STATES, WAITING

YEAR = dt.timedelta(days=365)


@require_GET
@allowed("clue", "see")
def listed(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    state = asked.GET.get("state", "")
    rows = clues.visible(asked.post)
    rows = rows.filter(state=state) if state in STATES else rows
    told = {"page": page(rows, asked), "state": state, "states": STATES}
    return render(asked, "enforcement/accountability/clues.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("clue", "hand_over")
def hand_over(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """From a timeline of something that lies at a plant: the plant's region answers for it."""
    asked = cast(Asked, request)
    subject = _subject(asked, kind, uid)
    given = asked.POST if asked.method == "POST" else None
    form = forms.HandOver(given)
    refusal = ""
    if given is not None and form.is_valid():
        try:
            found = clues.hand_over(asked.by, subject, _region(subject), form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The hand-over is recorded."))
            return redirect("enforcement:clue", found.uid)
    told = {"form": form, "subject": subject, "refusal": refusal, "back": f"enforcement:knew_{kind}"}
    return render(asked, "enforcement/accountability/hand_over.html", told, status=200 if given is None else 422)


def _subject(asked: Asked, kind: str, uid: uuid.UUID) -> subjects.Subject:
    if kind == "plant":
        return subjects.of_plant(asked.post, uid, asked.now - YEAR)
    return subjects.KINDS[kind].opened(asked.post, uid)


def _region(subject: subjects.Subject) -> Region:
    if subject.plant is None:
        raise Missing
    return subject.plant.region


@require_GET
@allowed("clue", "see")
def clue(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _page(asked, one(clues.visible(asked.post), asked.post, "clue", "see", uid=uid))


def _page(asked: Asked, found: Clue, refusal: str = "", status: int = 200) -> HttpResponse:
    told = {
        "clue": found, "refusal": refusal, "way": f"enforcement:knew_{found.subject_kind}",
        "may_move": found.state == WAITING and may(asked.post, "clue", "answer", found),
        "reply": forms.Reply(), "again": forms.LookAgain(), "back": forms.TakeBack(),
    }  # fmt: skip
    return render(asked, "enforcement/accountability/clue.html", told, status=status)


@require_POST
@allowed("clue", "answer")
def moved(request: HttpRequest, uid: uuid.UUID, move: str) -> HttpResponse:
    """Carry one move out and show the clue again; what stands in the way is said on the page."""
    asked = cast(Asked, request)
    found = one(clues.visible(asked.post), asked.post, "clue", "answer", uid=uid)
    asks, carry = MOVES[move]
    form = asks(asked.POST)
    if not form.is_valid():
        return _page(asked, found, " ".join(text for texts in form.errors.values() for text in texts), 422)
    try:
        carry(asked.by, found, **form.cleaned_data)
    except ValueError as refused:
        return _page(asked, found, str(refused), 422)
    return redirect("enforcement:clue", uid)


MOVES: dict[str, tuple[type[Any], Callable[..., Clue]]] = {
    "answered": (forms.Reply, clues.answered),
    "again": (forms.LookAgain, clues.look_again),
    "back": (forms.TakeBack, clues.take_back),
}

urlpatterns = [
    path("clues", listed, name="clues"),
    path("clues/<uuid:uid>", clue, name="clue"),
    *(path(f"clues/<uuid:uid>/{move}", moved, {"move": move}, name=f"clue_{move}") for move in MOVES),
    *(
        path(f"accountability/{kind}/<uuid:uid>/clue", hand_over, {"kind": kind}, name=f"hand_over_{kind}")
        for kind in subjects.KINDS
    ),
]
