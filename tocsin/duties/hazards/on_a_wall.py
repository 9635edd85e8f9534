"""A code on a wall: whoever stands before it reports in three taps, without an account where the office allows it."""

from __future__ import annotations

import datetime as dt
from typing import cast

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.duties.hazards import actions, forms, queries
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rewards import pages as rewards

AN_HOUR = dt.timedelta(hours=1)
MOST_AN_HOUR = 20  # from one code without an account: a wall is not a mailbox for machines


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("wall", "use")
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one wall. The address it came from is not kept."""
    asked = cast(Asked, request)
    point = queries.point_at(code)
    if asked.person is None and not settings.TOCSIN.reports_without_account:
        return render(asked, "hazards/tell.html", {"point": point, "closed": True}, status=403)
    if asked.method != "POST":
        return render(asked, "hazards/tell.html", {"point": point, "form": forms.ReportOnAWall()})
    form, refusal = forms.ReportOnAWall(asked.POST, asked.FILES), ""
    if _too_many(point.plant_id, asked.now):
        refusal = _("Many reports came from here within this hour. If it is urgent, call 12350.")
    elif form.is_valid():
        try:
            _hazard, receipt = actions.report(None, point.plant, form.told(point.place), asked.now)
        except ValueError as refused:
            refusal = str(refused)
        else:
            return render(asked, "hazards/told.html", {"point": point, "receipt": receipt})
    return render(asked, "hazards/tell.html", {"point": point, "form": form, "refusal": refusal}, status=422)


def _too_many(plant: int, now: dt.datetime) -> bool:
    unnamed = (Hazard.Origin.SNAPSHOT, Hazard.Origin.WHISTLE)
    rows = Hazard.objects.filter(plant=plant, origin__in=unnamed, reported_at__gt=now - AN_HOUR)
    return rows[:MOST_AN_HOUR].count() == MOST_AN_HOUR


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("wall", "use")
def answer(request: HttpRequest) -> HttpResponse:
    """What became of a report, for whoever has its code. A wrong code and no code at all look alike."""
    form = forms.Answer(request.POST if request.method == "POST" else None)
    found = queries.answer_to(form.cleaned_data["code"]) if form.is_bound and form.is_valid() else None
    told = {"form": form, "hazard": found, "asked": form.is_bound}
    if found:
        told |= rewards.of_receipt(cast(Asked, request), found, form.cleaned_data["code"])
    return render(request, "hazards/answer.html", told, status=200 if found or not form.is_bound else 404)


def picture(address: str) -> SafeString:
    """The code as an SVG picture, to be printed."""
    drawn = segno.make(address, error="m").svg_inline(scale=8, border=2, dark="black", light="white")
    return mark_safe(drawn)  # noqa: S308  drawn by the library from our own address
