"""The pages of the situation: the whole, and the records behind each of its figures."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may
from tocsin.base.documents.web import word
from tocsin.base.web.missing import Missing
from tocsin.base.web.pictures import widths
from tocsin.wiring.situation import maps
from tocsin.wiring.situation import paper as papers
from tocsin.wiring.situation.areas import Area, industries, order
from tocsin.wiring.situation.asking import Asking, Figure
from tocsin.wiring.situation.boundaries import outlines
from tocsin.wiring.situation.dangers import dangers
from tocsin.wiring.situation.forms import MOST_REGIONS, OnMap, Question, Where
from tocsin.wiring.situation.records import records
from tocsin.wiring.situation.scope import Scope, compared, regions
from tocsin.wiring.situation.whole import Situation, whole

ON_MAP = ("plants", "dangerous", "undecided", "danger", "unknown")


@require_GET
@allowed("situation", "see")
def situation(request: HttpRequest) -> HttpResponse:
    """What can kill many people here, what is being done, what is late, what has no answer."""
    asked = cast(Asked, request)
    form = Where(request.GET, list(regions(asked.post)[:MOST_REGIONS]))
    scope = scope_of(asked, form)
    told = whole(scope)
    base = Asking("", region=scope.region.uid if scope.region else None, industry=scope.industry)
    trades = industries(scope, base)
    context = {
        "told": told, "form": form, "trades": trades, "now": asked.now, "query": base.query,
        "chart": chart(told.areas), "groups": order(told.areas), "trade_chart": chart(trades),
        "trade_groups": order(trades), "may_print": may(asked.post, "situation", "print"), "steps": steps(told),
        "layers": [(name, one.title) for name, one in dangers().items()], "exact": may(asked.post, "place", "see"),
        "tiles": settings.TOCSIN.tiles, "tiles_credit": settings.TOCSIN.tiles_credit,
    }  # fmt: skip
    return render(request, "wiring/situation.html", context)


@require_GET
@allowed("situation", "see")
def records_page(request: HttpRequest) -> HttpResponse:
    """Exactly the records that a figure counted."""
    asked = cast(Asked, request)
    form = Question(request.GET, list(regions(asked.post)[:MOST_REGIONS]))
    asking = form.asking()
    if asking is None:
        raise Missing
    found = records(scope_of(asked, form), asking, request)
    context = {
        "found": found, "page": found.page, "form": form, "now": asked.now,
        "title": Figure(found.total, asking).told,
    }  # fmt: skip
    return render(request, "wiring/records.html", context)


@require_POST
@allowed("situation", "print")
def paper(request: HttpRequest) -> HttpResponse:
    """The same situation as a Word paper for a meeting."""
    asked = cast(Asked, request)
    scope = scope_of(asked, Where(request.GET, list(regions(asked.post)[:MOST_REGIONS])))
    uid, document = papers.made(asked.by, whole(scope))
    return word(document, f"situation-{timezone.localtime(asked.now):%Y%m%d-%H%M}-{uid[-6:]}.docx")


@require_GET
@allowed("situation", "see")
def map_marks(request: HttpRequest) -> JsonResponse:
    """What the map shows of one question, for the part of the world it looks at."""
    asked = cast(Asked, request)
    form = OnMap(request.GET, list(regions(asked.post)[:MOST_REGIONS]))
    asking = form.asking()
    if asking is None or asking.of not in ON_MAP:
        raise Missing
    return JsonResponse(maps.shown(scope_of(asked, form), asking, form.window()))


@require_GET
@allowed("situation", "see")
def map_outlines(request: HttpRequest) -> JsonResponse:
    """The outlines of the regions that are held beside one another."""
    asked = cast(Asked, request)
    form = Where(request.GET, list(regions(asked.post)[:MOST_REGIONS]))
    found = outlines(compared(scope_of(asked, form)))
    return JsonResponse({"type": "FeatureCollection", "features": found})


def scope_of(asked: Asked, form: Where) -> Scope:
    region, industry = form.chosen()
    return Scope(asked.post, asked.now, region, industry)


def chart(lines: list[Area]) -> dict[str, Any]:
    """Shares with their intervals for the chart, in the order of the table: it ranks nobody."""
    shares = [line.share for line in lines if line.share]
    return {
        "labels": [one.name for one in shares], "unit": "%", "min": 0, "max": 100,
        "series": [
            {"name": str(name), "values": [round(100 * getattr(one, which)) for one in shares]}
            for name, which in ((_("really fixed"), "share"), (_("from"), "low"), (_("to"), "high"))
        ],
    }  # fmt: skip


def steps(told: Situation) -> list[dict[str, Any]]:
    """The funnel's bars, each with the figure that opens its records."""
    return widths({"title": one.title, "count": one.value, "figure": one} for one in told.funnel)
