"""``{% load evidence %}``: the exhibits of a thing as a grid, with what should make a person look twice."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import QuerySet

from tocsin.base.evidence import queries
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.showing import shown
from tocsin.base.journal.things import Ref

register = template.Library()


@register.inclusion_tag("evidence/parts/exhibits.html", takes_context=True)
def exhibits_of(context: template.Context, thing: Any) -> dict[str, Any]:
    """``{% exhibits_of reply %}``: everything handed in about a thing (or its Ref) that the asker may see."""
    ref = thing if isinstance(thing, Ref) else thing.ref
    return {"exhibits": shown(context["request"], queries.of(ref)), "request": context["request"]}


@register.inclusion_tag("evidence/parts/exhibits.html", takes_context=True)
def exhibits_in(context: template.Context, rows: QuerySet[Exhibit]) -> dict[str, Any]:
    """``{% exhibits_in queryset %}``"""
    return {"exhibits": shown(context["request"], rows), "request": context["request"]}
