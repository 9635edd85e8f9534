"""The box on every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tocsin.base.search.rules.asking import LONGEST


def box(request: HttpRequest) -> dict[str, Any] | None:
    """Where the box sends, what was asked on this page, and how much it takes."""
    try:
        here = reverse("search:page")
    except NoReverseMatch:
        return None
    asked = request.GET.get("q", "")[:LONGEST] if request.path == here else ""
    return {"url": here, "asked": asked, "longest": LONGEST}
