"""The first step from a major hazard to a card: which accident shows what such a hazard leads to."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.lessons import from_hazard
from tocsin.duties.lessons.refusals import NotPossible

NEAREST = 5


@require_GET
@allowed("card", "write")
def choose(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    try:
        hazard = from_hazard.major(asked.post, uid)
    except NotPossible:
        raise Missing from None
    rows = from_hazard.nearest(asked.post, hazard)
    near = [row for row in rows[:NEAREST] if row[1]]
    context = {"hazard": hazard, "near": near, "others": rows[len(near) :]}
    return render(request, "lessons/from_hazard.html", context)
