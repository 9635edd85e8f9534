"""Someone asks by program: every room's routes under /api/v1, with one way to read JSON and one way to say no."""

from __future__ import annotations

from importlib import import_module

from ninja import NinjaAPI

import tocsin
from tocsin.base.accounts.api_auth import TokenOrSession
from tocsin.base.accounts.policy import allowed
from tocsin.base.web import problems
from tocsin.base.web.strict_json import StrictParser

ROOMS = (
    "tocsin.base.accounts",
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
)

api = NinjaAPI(
    title="Tocsin 警钟",
    version=tocsin.__version__,
    urls_namespace="api",
    parser=StrictParser(),
    docs_url=None,
    auth=TokenOrSession(),
    docs_decorator=allowed("api", "see"),
)
problems.install(api)
for room in ROOMS:
    api.add_router("", import_module(f"{room}.api").router)
