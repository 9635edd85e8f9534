"""Someone asks: every address of the product, room by room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tocsin.wiring.api import api

ROOMS = (
    "tocsin.base.web",
    "tocsin.base.accounts",
    "tocsin.base.notices",
    "tocsin.base.evidence",
    "tocsin.base.documents",
    "tocsin.base.search",
    "tocsin.base.registry",
    "tocsin.base.obligations",
    "tocsin.duties.cases",
    "tocsin.duties.hazards",
    "tocsin.duties.legal",
    "tocsin.duties.lessons",
    "tocsin.duties.inspections",
    "tocsin.duties.enforcement",
    "tocsin.wiring",
)

urlpatterns: list[URLPattern | URLResolver] = [
    *(path("", include(f"{room}.web")) for room in ROOMS),
    path("api/v1/", api.urls),
]

handler400 = "tocsin.base.web.refusals.bad_request"
handler403 = "tocsin.base.web.refusals.denied"
handler404 = "tocsin.base.web.missing.page"
handler500 = "tocsin.base.web.refusals.fault"
