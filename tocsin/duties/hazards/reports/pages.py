"""The pages of reports: choose a period, read its figures and the records behind them, sign; and what was signed."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry.models import Enterprise
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.hazards.reports import actions, figures, rules
from tocsin.duties.hazards.reports.models import HazardReport
from tocsin.duties.hazards.reports.rules import Period, period
from tocsin.duties.hazards.rules.moves import NotPossible

QUARTERS, YEARS = 6, 2


@allowed("hazard_report", "see")
@require_GET
def reports(request: Asked) -> HttpResponse:
    """The figures of one's own enterprise for the chosen period; an office reads who owes and who signed."""
    which = _chosen(request.GET.get("period", ""), request.now)
    enterprise = _own(request)
    told = {"which": which, "choices": choices(request.now), "now": request.now, "due": rules.law(which)[0]}
    rows = narrow(HazardReport.objects.filter(period=which.key), request.post, "hazard_report", "see")
    if enterprise is None:
        found = rows.select_related("enterprise", "region", "owed").order_by("signed_at", "pk")
        return render(request, "hazards/reports/list.html", {**told, "page": page(found, request)})
    report = rows.filter(enterprise=enterprise).first()
    if report is not None and report.signed_at:
        return redirect("hazards:hazard_report", report.uid)
    return render(request, "hazards/reports/report.html", {**told, **_read(request, enterprise, which, report)})


@allowed("hazard_report", "see")
@require_GET
def report(request: Asked, uid: uuid.UUID) -> HttpResponse:
    """One report: as it was signed, and beside it what the records say today where they differ."""
    rows = HazardReport.objects.select_related("enterprise", "region", "owed")
    found = one(rows, request.post, "hazard_report", "see", uid=uid)
    told = {"which": found.of, "choices": choices(request.now), "now": request.now, "due": rules.law(found.of)[0]}
    return render(request, "hazards/reports/report.html", {**told, **_read(request, found.enterprise, found.of, found)})


@require_POST
@allowed("hazard_report", "sign")
def sign(request: HttpRequest) -> HttpResponse:
    """By the principal person in charge, for the own enterprise."""
    asked = cast(Asked, request)
    which, enterprise = period(asked.POST.get("period", "")), _own(asked)
    if which is None or enterprise is None:
        raise Missing
    try:
        signed = actions.sign(asked.by, enterprise, which)
    except NotPossible as refused:
        messages.error(asked, str(refused))
        return redirect("hazards:reports")
    messages.success(asked, _("Signed. These figures stay as they are."))
    return redirect("hazards:hazard_report", signed.uid)


def _read(request: Asked, enterprise: Enterprise, which: Period, found: HazardReport | None) -> dict[str, Any]:
    now = figures.all_of(enterprise, which, request.now)
    signed = found if found and found.signed_at else None
    told = signed.figures if signed else now
    parts = list(figures.parts(enterprise, which, told, now["counts"]))
    over = timezone.localdate(request.now) > which.last
    heads = may(request.post, "hazard_report", "sign") and actions.heads(request.post, enterprise)
    return {
        "enterprise": enterprise, "report": found, "signed": signed, "parts": parts, "over": over,
        "differs": any(line.now is not None for _title, lines in parts for line in lines),
        "rate": figures.rate(told["counts"]), "rate_before": figures.rate(told["before"]),
        "major": figures.said(told["major"]), "may_sign": heads and over and not signed, "before": which.before,
    }  # fmt: skip


def _own(request: Asked) -> Enterprise | None:
    """The enterprise for which this post speaks, or whose plant it is in; None: an authority's post."""
    post = request.post
    ways = {"enterprise": "uid", "plant": "plants__uid"}
    if post.unit is None or post.unit_kind not in ways:
        return None
    return Enterprise.objects.filter(**{ways[post.unit_kind]: post.unit}).first()


def _chosen(key: str, now: dt.datetime) -> Period:
    """What was asked, as far as it lies in a time of which there can be records; else the last quarter that is over."""
    found, today = period(key), timezone.localdate(now)
    return found if found and 2008 < found.year <= today.year else rules.ended(today)[0]


def choices(now: dt.datetime) -> list[Period]:
    """The quarter that runs, those before it, and the years."""
    which = rules.quarter_of(timezone.localdate(now))
    quarters = [which]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].before)
    return [*quarters, *(Period(which.year - n) for n in range(YEARS))]
