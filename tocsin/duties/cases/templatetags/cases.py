"""``{% load cases %}{% case_traits case %}``: what kind of accident a case is, as any page may show it."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules import traits

register = template.Library()


@register.inclusion_tag("cases/parts/traits.html")
def case_traits(case: Case) -> dict[str, Any]:
    """The traits of one case, field by field; nothing when none is recorded."""
    return {"lines": traits.lines(case.traits)}
