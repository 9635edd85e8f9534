"""``{% load timeline %}``: the one timeline, on the page of everything a person opens."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.base.accounts import timelines
from tocsin.base.accounts.scopes import may

register = template.Library()
SHOWN = 12


@register.inclusion_tag("accounts/parts/timeline.html", takes_context=True)
def timeline(context: template.Context, thing: Any, shown: int = SHOWN) -> dict[str, Any]:
    """What happened to ``thing``: what, when, by which post, why, on which article, and the way to each proof."""
    request = context["request"]
    if not may(getattr(request, "post", None), "timeline", "see"):
        return {"lines": None}
    lines = timelines.told(request, thing, shown + 1)
    return {"thing": thing.ref, "lines": lines[:shown], "more": len(lines) > shown, "request": request}
