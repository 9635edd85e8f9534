"""The pages that belong to no single duty: first screen, mandate, the journal, health and figures for machines."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may
from tocsin.wiring import first_screen, journal_pages, mandate
from tocsin.wiring.situation import pages as situation

THEIR_INBOX_FIRST = (Role.HEAD, Role.SAFETY, Role.WORKER, Role.GRID)  # people with work to do, not figures to read


@allowed("home", "see")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """A leader or officer reads where things stand, those who owe something what it is, a stranger what this is."""
    post = request.post  # type: ignore[attr-defined]
    if post is None:
        return render(request, "wiring/welcome.html")
    if post.role in THEIR_INBOX_FIRST and may(post, "obligation", "see"):
        return redirect("obligations:inbox")
    return render(request, "wiring/home.html", first_screen.told(post, request.now))  # type: ignore[attr-defined]


@allowed("mandate", "see")
@require_GET
def mandate_page(request: HttpRequest) -> HttpResponse:
    """工作机制对照表: each measure with its screen, a thirty-second action and live evidence, or «not yet»."""
    return render(request, "wiring/mandate.html", {"rows": mandate.rows(request.post, request.now)})  # type: ignore[attr-defined]


@allowed("health", "see")
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@allowed("health", "see")
@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ready": True})


@allowed("metrics", "see")
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures in Prometheus' form."""
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


app_name = "wiring"
urlpatterns = [
    path("", home, name="home"),
    path("situation", situation.situation, name="situation"),
    path("situation/records", situation.records_page, name="records"),
    path("situation/map.json", situation.map_marks, name="map_marks"),
    path("situation/outlines.json", situation.map_outlines, name="map_outlines"),
    path("situation/paper", situation.paper, name="paper"),
    path("mandate", mandate_page, name="mandate"),
    path("journal", journal_pages.proof, name="proof"),
    path("journal/accept-restore", journal_pages.accept, name="accept"),
    path("journal/entries", journal_pages.entries, name="entries"),
    path("journal/entries/<uuid:uid>", journal_pages.entry, name="entry"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
]
