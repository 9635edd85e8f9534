"""The ledger of coverage as a page and a map: who was never looked at, whom long ago, whom lately. One question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Region
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.base.web.words import words
from tocsin.duties.inspections import forms, ledger, ledger_map
from tocsin.duties.inspections.models import Cover
from tocsin.duties.inspections.planning import asking
from tocsin.duties.inspections.sheets import shelf

ARREARS = 40


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the ledger; the list and the map are two answers to it."""

    form: forms.Which
    region: str
    topic: str
    show: str  # never | old | lately
    every: QuerySet[Cover]  # of the region, all topics
    rows: QuerySet[Cover]  # of the topic, whenever looked at

    @property
    def query(self) -> str:
        return ledger_map.query(self.region, self.topic, self.show)


def question(request: Asked) -> Question:
    form = forms.Which(request.GET, regions_of(request.post))
    told = form.cleaned_data if form.is_valid() else {}
    region, topic, show = (told.get(name) or "" for name in ("region", "topic", "show"))
    every = ledger.seen_by(request.post)
    if region:
        every = every.filter(region__in=Region.objects.filter(closure_above__above__uid=region))
    return Question(form, region, topic, show or "never", every, every.filter(topic=topic) if topic else every)


@allowed("coverage", "see")
@require_GET
def coverage(request: Asked) -> HttpResponse:
    """Topic by topic, region by region, by name, and on the map."""
    asked = question(request)
    listed = ledger.shown(asked.rows, asked.show, request.now)
    topics, titles = ledger.by_topic(asked.every, request.now), shelf.titles()
    told = {
        "form": asked.form, "page": page(listed.select_related("plant", "region", "inspection__inspector"), request),
        "topics": [{"key": key, "title": words(titles[key]), **figures} for key, figures in topics.items()],
        "regions": ledger.by_region(asked.rows, request.now), "show": asked.show, "topic": asked.topic,
        "may_begin": may(request.post, "inspection", "carry_out"), "arrears": _arrears(request, asked.region),
        "query": asked.query, "region": asked.region, "exact": may(request.post, "place", "see"),
    }  # fmt: skip
    return render(request, "inspections/coverage.html", told)


@allowed("coverage", "see")
@require_GET
def marks(request: Asked) -> HttpResponse:
    """What the map shows of the same question, for the part of the world it looks at."""
    asked, window = question(request), forms.OnMap(request.GET).window()
    return JsonResponse(ledger_map.shown(request.post, asked.rows, asked.show, request.now, window))


def _arrears(request: Asked, region: str) -> Any:
    """What plans promised and nobody did, by name, beside who was never looked at."""
    rows = asking.arrears(request.post, request.now)
    below = Region.objects.filter(closure_above__above__uid=region) if region else None
    return list((rows.filter(region__in=below) if below is not None else rows)[:ARREARS])
