"""整改保持率: what is still in place after 6 and 12 months, by kind of measure, by card, by county."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import narrow
from tocsin.base.web.marks import allowed
from tocsin.duties.lessons import retention as asking
from tocsin.duties.lessons.models import Recheck
from tocsin.duties.lessons.rules.rechecking import MONTHS, WITHIN
from tocsin.duties.lessons.rules.retention import ENOUGH, WIDEST


@require_GET
@allowed("retention", "see")
def retention(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    found = asking.of_post(asked.post)
    whole, controls, home = asking.together(found), asking.by_control(found), asking.home_of(asked.post)
    rows = narrow(Recheck.objects.all(), asked.post, "recheck", "see")
    context = {
        "whole": whole, "sentences": [asking.said(mark) for mark in whole.marks], "half": asking.half(whole),
        "tables": [
            ("control", controls), ("card", asking.by_card(found)),
            ("region", asking.by_region(found, home) if home else []),
        ],
        "chart": asking.chart(controls), "looks": asking.counts(rows, asked.now), "months": MONTHS,
        "enough": ENOUGH, "widest": round(100 * WIDEST), "within": WITHIN.days,
    }  # fmt: skip
    return render(request, "lessons/retention.html", context)
