"""``{% load lessons %}``: names, hints and colours of replies, and the band that shows an interval."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from tocsin.duties.lessons.models import Reply
from tocsin.duties.lessons.rules.absorption import Absorption

register = template.Library()

TONES = {"affected": "orange", "not_affected": "plain", "fixed": "green", "investigating": "yellow"}


@register.filter
def reply_name(kind: str) -> str:
    return str(Reply.Kind(kind).label) if kind in Reply.Kind.values else ""


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
def interval(estimate: Absorption | None) -> dict[str, Any]:
    """The share and its interval on a line from 0 to 100."""
    if estimate is None or estimate.share is None or estimate.low is None or estimate.high is None:
        return {"estimate": None}
    low, high = 100 * estimate.low, 100 * estimate.high
    return {
        "estimate": estimate, "x": f"{low:.2f}", "width": f"{max(high - low, 0.8):.2f}",
        "at": f"{min(100 * estimate.share, 99.2):.2f}",
    }  # fmt: skip
