"""The addresses of this room: what I was told, and how I want to be told."""

from __future__ import annotations

import datetime as dt
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
from tocsin.base.notices.forms import NAMES, Preferences
from tocsin.base.notices.models import Notice
from tocsin.base.notices.plans import Letter
from tocsin.base.notices.rules.channels import IN_APP
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page

app_name = "notices"
LATELY = dt.timedelta(days=7)


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
    first = {
        "channels": chosen.channels, "digest_hour": chosen.digest_hour,
        "urgent": chosen.channels if chosen.urgent is None else chosen.urgent,
    }  # fmt: skip
    form = Preferences(request.POST or None, initial=first, addresses=_letter(request).addresses())
    if form.is_valid():
        return _prefer(request, person, form.cleaned_data)
    context = {"form": form, "lately": _lately(request, person), "days": LATELY.days}
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)


def _lately(request: HttpRequest, person: uuid.UUID) -> list[dict[str, Any]]:
    """What this person was sent in the last days, by way: sent, on its way, failed."""
    told = queries.told_lately(person, request.now - LATELY)  # type: ignore[attr-defined]
    names = {IN_APP: _("The list inside the platform"), **NAMES}
    return [{"way": title, "told": told[name]} for name, title in names.items() if name in told]


@require_POST
@allowed("preference", "change")
def try_out(request: HttpRequest) -> HttpResponse:
    """Send me a trial message the urgent way."""
    someone = Someone(Ref("person", _person(request)))
    try:
        made = actions.try_out(request.by, someone, _letter(request))  # type: ignore[attr-defined]
    except actions.TooSoon as wait:
        messages.warning(request, str(wait))
    else:
        by = [str(NAMES[name]) for name in made.by_channel if name in NAMES]
        messages.success(request, _("A trial message is on its way by: %(ways)s.") % {"ways": ", ".join(by)}
                         if by else _("Nothing leaves the platform: no address is known for you."))  # fmt: skip
    return redirect("notices:preferences")


def _letter(request: HttpRequest) -> Letter:
    """A trial letter to whoever asks; it knows the person's addresses."""
    person = request.person  # type: ignore[attr-defined]
    subject, body = _("A trial message"), _("You asked for it: what cannot wait will reach you this way.")
    return Letter(
        person.uid, person.language, "trial", subject, body, "/notices/preferences", person.email, person.phone
    )


def _prefer(request: HttpRequest, person: uuid.UUID, said: dict[str, Any]) -> HttpResponse:
    by = request.by  # type: ignore[attr-defined]  # set by the middleware of a higher room
    actions.prefer(by, Someone(Ref("person", person)), said["channels"], said["digest_hour"], said["urgent"])
    messages.success(request, _("From now on you are told this way."))
    return redirect("notices:preferences")


urlpatterns = [
    path("notices", notices, name="notices"),
    path("notices/read", read, name="read"),
    path("notices/preferences", preferences, name="preferences"),
    path("notices/preferences/try", try_out, name="try_out"),
    path("notices/<uuid:uid>", opened, name="notice"),
]
