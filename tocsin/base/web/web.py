"""The pages of the furniture itself: choosing a language, and what a device asks for to work without a network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from tocsin.base.web import offline
from tocsin.base.web.marks import allowed


@allowed("language", "choose")
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the reader's choice in a cookie and show the same page again."""
    return set_language(request)


@allowed("device", "use")
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that it may answer for every page; asked for anew each time, so that an old one never stays."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/", "X-Content-Type-Options": "nosniff"}
    told = offline.worker(reverse("web:no_network"))
    return HttpResponse(told, content_type="text/javascript; charset=utf-8", headers=headers)


@allowed("device", "use")
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    about = _("Work-safety governance: hazards, inspections, lessons from accidents.")
    told = offline.manifest(f"{_('Tocsin')} 警钟", _("Tocsin"), about)
    return JsonResponse(told, content_type="application/manifest+json")


@allowed("device", "use")
@require_safe
def no_network(request: HttpRequest) -> HttpResponse:
    """What is shown when a page was not taken along: of nobody and for everybody, in both languages."""
    return render(request, "web/no_network.html")


app_name = "web"
urlpatterns = [
    path("language", language, name="language"),
    path("sw.js", worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("no-network", no_network, name="no_network"),
]
