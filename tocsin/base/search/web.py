"""The page of what was found: a few of every kind, or all of one kind piece by piece."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from tocsin.base.search import elsewhere, kinds, queries
from tocsin.base.search.rules.asking import LONGEST
from tocsin.base.web.marks import allowed

OVERVIEW, PIECE = 5, 20


@allowed("search", "see")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:LONGEST]
    kind = kinds.of(request.GET.get("kind", ""))
    start = start_of(request.GET.get("from", "")) if kind else 0
    post, name, size = getattr(request, "post", None), kind.name if kind else "", PIECE if kind else OVERVIEW
    answer = queries.search(post, asked, kind=name, start=start, size=size)
    told = {
        "asked": asked,
        "longest": LONGEST,
        "answer": answer,
        "kind": kind,
        "elsewhere": elsewhere.offered(request, asked),
    }
    if kind and answer.groups:
        group = answer.groups[0]
        told["earlier"] = piece(asked, kind.name, max(start - PIECE, 0)) if start else ""
        told["later"] = piece(asked, kind.name, group.following) if group.following else ""
    return render(request, "search/page.html", told)


def start_of(text: str) -> int:
    """From which hit on; what is no number of ours is the beginning."""
    return min(int(text), queries.COUNTED) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def piece(asked: str, kind: str, start: int) -> str:
    return "?" + urlencode({"q": asked, "kind": kind, "from": start})


app_name = "search"
urlpatterns = [path("search", page, name="page")]
