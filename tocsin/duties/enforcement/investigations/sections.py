"""The way from an accident or a hazard to its investigation, and to opening one."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.duties.enforcement.investigations import queries


def of_case(request: HttpRequest, case: Any) -> SafeString:
    return _way(request, "case", case)


def of_hazard(request: HttpRequest, hazard: Any) -> SafeString:
    return _way(request, "hazard", hazard)


def _way(request: HttpRequest, kind: str, thing: Any) -> SafeString:
    post = cast(Asked, request).post
    if not may(post, "investigation", "see"):
        return mark_safe("")
    rows, may_open = list(queries.about(post, kind, thing.uid)[:5]), may(post, "investigation", "open")
    if not rows and not may_open:
        return mark_safe("")
    told = {"rows": rows, "may_open": may_open, "kind": kind, "thing": thing}
    return mark_safe(render_to_string("enforcement/investigations/way.html", told, request))  # noqa: S308  a template's text
