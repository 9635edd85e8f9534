"""The way to a timeline, from the page of what it is about."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may


def of_hazard(request: HttpRequest, hazard: Any) -> SafeString:
    return _way(request, "hazard", hazard)


def of_case(request: HttpRequest, case: Any) -> SafeString:
    return _way(request, "case", case)


def of_plant(request: HttpRequest, plant: Any) -> SafeString:
    return _way(request, "plant", plant)


def _way(request: HttpRequest, kind: str, thing: Any) -> SafeString:
    if not may(cast(Asked, request).post, "accountability", "see"):
        return mark_safe("")
    told = {"to": f"enforcement:knew_{kind}", "thing": thing}
    return mark_safe(render_to_string("enforcement/accountability/way.html", told, request))  # noqa: S308  a template's text
