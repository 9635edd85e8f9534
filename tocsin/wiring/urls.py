"""Someone asks: every address of the product, room by room."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "tocsin.base.web",
    "tocsin.base.accounts",
    "tocsin.base.notices",
    "tocsin.base.evidence",
    "tocsin.base.registry",
    "tocsin.base.obligations",
    "tocsin.duties.cases",
    "tocsin.duties.lessons",
    "tocsin.wiring",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.web")) for room in ROOMS if find_spec(f"{room}.web")
]

if find_spec("tocsin.wiring.api"):
    urlpatterns.append(path("api/v1/", import_module("tocsin.wiring.api").api.urls))

handler400 = "tocsin.base.web.refusals.bad_request"
handler403 = "tocsin.base.web.refusals.denied"
handler404 = "tocsin.base.web.missing.page"
handler500 = "tocsin.base.web.refusals.fault"
