"""The addresses of this room: what I was told, and how I want to be told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.journal.things import Ref
from tocsin.base.notices import actions, queries
from tocsin.base.notices.forms import Preferences
from tocsin.base.notices.models import Notice
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page

app_name = "notices"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the journal speaks of one; people themselves live a storey higher."""

    ref: Ref


def _person(request: HttpRequest) -> uuid.UUID:
    return request.person.uid  # type: ignore[attr-defined, no-any-return]  # set by the middleware of a higher room


@require_GET
@allowed("notice", "see")
def notices(request: HttpRequest) -> HttpResponse:
    """What I was told, newest first."""
    person = _person(request)
    context = {"page": page(queries.notices_of(person), request), "unread": queries.unread(person)}
    return render(request, "notices/notices.html", context)


@require_GET
@allowed("notice", "see")
def opened(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A notice is opened: it is read now, and leads to what it is about."""
    found = Notice.objects.filter(to=_person(request), uid=uid).first()
    if found is None:
        raise Missing
    actions.mark_read(_person(request), [uid], request.now)  # type: ignore[attr-defined]
    return redirect(found.link if found.link.startswith("/") else "notices:notices")


@require_POST
@allowed("notice", "see")
def read(request: HttpRequest) -> HttpResponse:
    """All of them are read."""
    actions.mark_read(_person(request), None, request.now)  # type: ignore[attr-defined]
    return redirect("notices:notices")


@require_http_methods(["GET", "POST"])
@allowed("preference", "change")
def preferences(request: HttpRequest) -> HttpResponse:
    """How I want to be told."""
    person = _person(request)
    chosen = queries.preference(person)
    first = {"channels": chosen.channels, "digest_hour": chosen.digest_hour}
    form = Preferences(request.POST or None, initial=first)
    if form.is_valid():
        return _prefer(request, person, form.cleaned_data)
    return render(request, "notices/preferences.html", {"form": form}, status=422 if form.errors else 200)


def _prefer(request: HttpRequest, person: uuid.UUID, said: dict[str, Any]) -> HttpResponse:
    by = request.by  # type: ignore[attr-defined]  # set by the middleware of a higher room
    actions.prefer(by, Someone(Ref("person", person)), said["channels"], said["digest_hour"])
    messages.success(request, _("From now on you are told this way."))
    return redirect("notices:preferences")


urlpatterns = [
    path("notices", notices, name="notices"),
    path("notices/read", read, name="read"),
    path("notices/preferences", preferences, name="preferences"),
    path("notices/<uuid:uid>", opened, name="notice"),
]
