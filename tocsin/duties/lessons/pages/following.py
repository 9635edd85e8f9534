"""Who is next: all plants of the post's scope in order for one case, with the reasons of each."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.duties.cases import queries as cases
from tocsin.duties.lessons import likelihood
from tocsin.duties.lessons.following import following

SIZE = 50


@require_GET
@allowed("card", "match")
def page(request: HttpRequest, key: str) -> HttpResponse:
    asked = cast(Asked, request)
    case = cases.seen(asked.post, key)
    found = following(case, asked.post, asked.now.date())
    start = found.start_after(asked.GET.get("after", ""))
    rows = found.rows(start, SIZE) if found.told else []
    more = bool(rows) and start + SIZE < len(found.places)
    context = {
        "case": case, "found": found, "rows": rows, "count": len(found.places), "learnt": likelihood.latest(),
        "after": rows[-1].plant.uid if more else "", "start": start,
    }  # fmt: skip
    return render(request, "lessons/following.html", context)
