"""The addresses of exhibits: the copy that may be shown, its thumbnail, and the list of what is in quarantine."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from tocsin.base.evidence import queries, sight, store
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.showing import Shown
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _sound(request: HttpRequest, uid: uuid.UUID) -> Exhibit:
    """The exhibit, if it may be shown at all and to this person; else it is as if it were not."""
    rows = Exhibit.objects.filter(uid=uid, state=Exhibit.State.SOUND)
    found = sight.narrowed(request, rows).first()
    if found is None:
        raise Missing
    return found


@allowed("exhibit", "see")
@require_safe
def show(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """A photograph's re-encoded copy, in the page; any other file as a download, never opened by the browser."""
    exhibit = _sound(request, uid)
    if exhibit.served:
        return _answer(exhibit.served, "image/jpeg")
    return _answer(exhibit.original, "application/octet-stream", exhibit.name)


@allowed("exhibit", "see")
@require_safe
def small(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """The thumbnail of a photograph."""
    exhibit = _sound(request, uid)
    if not exhibit.small:
        raise Missing
    return _answer(exhibit.small, "image/jpeg")


def _answer(digest: str, media_type: str, download: str = "") -> FileResponse:
    try:
        file = store.open_(digest)
    except FileNotFoundError as trouble:
        raise Missing from trouble
    return FileResponse(
        file, content_type=media_type, as_attachment=bool(download), filename=download or "", headers=HEADERS
    )


@allowed("exhibit", "see_quarantine")
@require_safe
def quarantine(request: HttpRequest) -> HttpResponse:
    """What was kept but is shown to nobody, each with the reason."""
    found = page(sight.narrowed(request, queries.quarantined(), "see_quarantine"), request)
    lines = [Shown(one, queries.reason(one), []) for one in found]
    return render(request, "evidence/quarantine.html", {"page": found, "lines": lines})


app_name = "evidence"
urlpatterns = [
    path("evidence/<uuid:uid>", show, name="show"),
    path("evidence/<uuid:uid>/small", small, name="small"),
    path("evidence/quarantine", quarantine, name="quarantine"),
]
