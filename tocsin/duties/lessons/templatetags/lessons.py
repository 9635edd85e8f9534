"""``{% load lessons %}``: names, hints and colours of replies, and the band that shows an interval."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from tocsin.base.registry.rules.industries import industry_name
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Reply
from tocsin.duties.lessons.retention import half
from tocsin.duties.lessons.rules.absorption import Absorption
from tocsin.duties.lessons.rules.retention import Retention

register = template.Library()

TONES = {"affected": "orange", "not_affected": "plain", "fixed": "green", "investigating": "yellow"}


@register.filter
def reply_name(kind: str) -> str:
    return str(Reply.Kind(kind).label) if kind in Reply.Kind.values else ""


@register.filter
def industry(code: str) -> str:
    """An industry's code with its name."""
    return f"{code} {words(dict(industry_name(code)))}".strip()


@register.filter
def half_gone(found: Retention) -> str:
    """When half of the fixes are gone, where that can be told."""
    return half(found)


@register.filter
def paragraphs(text: str) -> list[str]:
    """The lines that say something, one paragraph each: a page read aloud wants air between them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def aim(share: Decimal) -> str:
    """0.950 → 95 %; 0.975 → 97.5 %"""
    return f"{(share * 100).normalize():f} %"


@register.filter
def unbroken(text: str) -> str:
    """Figures keep their per cent sign on the line."""
    return text.replace(" %", "\u00a0%")


@register.filter
def reply_tone(kind: str) -> str:
    return TONES.get(kind, "plain")


@register.filter
def reply_hint(kind: str) -> str:
    """What choosing it means, in a few words."""
    return {
        "affected": _("we have this, and will put it right"),
        "not_affected": _("with a reason; looked at again when the plant changes"),
        "fixed": _("done, with a photograph or document"),
        "investigating": _("we will come back by a day"),
    }.get(kind, "")


@register.filter
def certainty(mark: str) -> str:
    """How sure the reading of an article is."""
    return {
        "A": _("seen in a copy"),
        "B": _("well known, not re-checked"),
        "C": _("unsure"),
    }.get(mark, "")


@register.inclusion_tag("lessons/parts/estimate.html")
def interval(estimate: Absorption | None, said: str = Reply.Kind.FIXED) -> dict[str, Any]:
    """The share and its interval on a line from 0 to 100. ``said``: what those visited had said."""
    if estimate is None or estimate.share is None or estimate.low is None or estimate.high is None:
        return {"estimate": None}
    low, high = 100 * estimate.low, 100 * estimate.high
    return {
        "estimate": estimate, "doubted": said != Reply.Kind.FIXED,
        "x": f"{low:.2f}", "width": f"{max(high - low, 0.8):.2f}",
        "at": f"{min(100 * estimate.share, 99.2):.2f}",
    }  # fmt: skip
