"""The public pages of typical cases: the list, and one."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.enforcement.published import handling, queries


@require_GET
@allowed("published_case", "see")
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "enforcement/published/list.html", {"page": page(queries.public(), request)})


@require_GET
@allowed("published_case", "see")
def one(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Once it is withdrawn, the page says so and why."""
    return render(request, "enforcement/published/one.html", {"one": queries.read(uid)})


urlpatterns = [
    *handling.urlpatterns,
    path("typical-cases", listed, name="typical_cases"),
    path("typical-cases/<uuid:uid>", one, name="typical_case"),
]
