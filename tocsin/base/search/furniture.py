"""The box on every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tocsin.base.search.rules.asking import LONGEST


def box(request: HttpRequest) -> dict[str, Any] | None:
    """Where the box sends, and how much it takes."""
    try:
        here = reverse("search:page")
    except NoReverseMatch:
        return None
    if request.path == here:
        return None  # the page of what was found has its own
    return {"url": here, "longest": LONGEST}
