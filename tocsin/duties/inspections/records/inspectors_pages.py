"""The pages of inspectors' records: whose one may read, and one of them."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import narrow
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.inspections.records import inspecting
from tocsin.duties.inspections.rules.beside import WITHIN


@allowed("inspection_record", "see")
@require_GET
def listed(request: Asked) -> HttpResponse:
    shown = page(inspecting.inspecting(request.post), request)
    told = {"page": shown, "rows": inspecting.listed(list(shown)), "mine": request.post}
    return render(request, "inspections/records/inspectors.html", told)


@allowed("inspection_record", "see")
@require_GET
def record(request: Asked, uid: uuid.UUID) -> HttpResponse:
    tenure = inspecting.one(request.post, uid)
    results, fell = inspecting.closings(request.post, tenure.person)
    made = narrow(inspecting.inspections(tenure), request.post, "inspection", "see")
    told = {
        "tenure": tenure, "counted": inspecting.counted(tenure), "after": inspecting.after(request.post, tenure),
        "results": results, "fell": fell, "page": page(made, request), "within": WITHIN,
    }  # fmt: skip
    return render(request, "inspections/records/inspector.html", told)


urlpatterns = [
    path("inspections/inspectors", listed, name="inspectors"),
    path("inspections/inspectors/<uuid:uid>", record, name="inspector"),
]
