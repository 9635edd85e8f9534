"""The addresses of this room: the inbox, the list, one obligation and what can be done with it."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import one
from tocsin.base.obligations import queries
from tocsin.base.obligations.actions import decide as decide_request
from tocsin.base.obligations.forms import Reason
from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.lists import Filters, cut, listed
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.moves_by_hand import choices, do
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.standing import seen
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing

app_name = "obligations"


@require_GET
@allowed("obligation", "see")
def inbox(request: HttpRequest) -> HttpResponse:
    """What is my next action?"""
    asked = cast(Asked, request)
    found = queries.inbox(asked.post, asked.now)
    return render(request, "obligations/inbox.html", {"inbox": found, "now": asked.now})


@require_GET
@allowed("obligation", "list")
def obligations(request: HttpRequest) -> HttpResponse:
    """Everything owed that this post may see, narrowed."""
    asked = cast(Asked, request)
    form = Filters(request.GET or None, regions_of(asked.post))
    found = cut(listed(asked.post, form.wanted(), asked.now), request)
    context = {"form": form, "page": found, "now": asked.now, "kind_of": kind}
    return render(request, "obligations/list.html", context)


@require_GET
@allowed("obligation", "see")
def obligation(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One obligation: what it asks, how it stands, what can be done, what happened."""
    return _shown(cast(Asked, request), _seen(request, uid))


@require_POST
@allowed("obligation", "see")
def move(request: HttpRequest, uid: uuid.UUID, verb: str) -> HttpResponse:
    """One move by hand; the table under the lock decides whether it may be."""
    asked = cast(Asked, request)
    owed = _seen(request, uid)
    choice = next((choice for choice in choices(asked.post, owed, asked.now) if choice.verb == verb), None)
    if choice is None:
        return _shown(asked, owed, trouble=_("This is not possible any more; look at what is."))
    form = choice.form(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(asked, owed, bad={verb: form})
    try:
        after = do(asked.by, verb, owed, form)
    except NotPossible as refused:
        return _shown(asked, _seen(request, uid), trouble=str(refused))
    messages.success(request, _("Done. It is recorded in the journal."))
    return redirect("obligations:obligation", after.uid)


@require_POST
@allowed("extension", "decide")
def decide(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A request for more time is granted or refused."""
    asked = cast(Asked, request)
    found = one(Extension.objects.select_related("obligation"), asked.post, "extension", "decide", uid=uid)
    form = Reason(request.POST)
    if not form.is_valid():
        return _shown(asked, _seen(request, found.obligation.uid), bad={"decide": form})
    try:
        decide_request(asked.by, found, "grant" in request.POST, form.cleaned_data["because"])
    except NotPossible as refused:
        return _shown(asked, _seen(request, found.obligation.uid), trouble=str(refused))
    messages.success(request, _("Done. It is recorded in the journal."))
    return redirect("obligations:obligation", found.obligation.uid)


def _seen(request: HttpRequest, uid: uuid.UUID) -> Obligation:
    found = seen(cast(Asked, request).post, uid)
    if found is None:
        raise Missing
    return found


def _shown(asked: Asked, owed: Obligation, *, trouble: str = "", bad: dict[str, object] | None = None) -> HttpResponse:
    waiting = owed.extensions.filter(state=Extension.State.ASKED).first()
    context = {
        "owed": owed, "kind": kind(owed.kind), "now": asked.now, "trouble": trouble,
        "choices": [choice.shown(bad) for choice in choices(asked.post, owed, asked.now)],
        "action": queries.next_action(owed, asked.post, asked.now),
        "request_waiting": waiting, "decide": _decision(asked, waiting, bad),
        "recurrences": owed.recurrences.order_by("pk"),
    }  # fmt: skip
    return render(asked, "obligations/obligation.html", context, status=422 if trouble or bad else 200)


def _decision(asked: Asked, waiting: Extension | None, bad: dict[str, object] | None) -> object:
    """The form of the decision, for those who may decide."""
    if waiting is None or not queries.requests(asked.post, asked.now).filter(pk=waiting.pk).exists():
        return None
    return (bad or {}).get("decide") or Reason(prefix=None)


urlpatterns = [
    path("inbox", inbox, name="inbox"),
    path("obligations", obligations, name="obligations"),
    path("obligations/<uuid:uid>", obligation, name="obligation"),
    path("obligations/<uuid:uid>/<slug:verb>", move, name="move"),
    path("requests/<uuid:uid>/decision", decide, name="decide"),
]
