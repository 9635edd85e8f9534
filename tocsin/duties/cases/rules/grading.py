"""Lays the law's yardstick on the figures a case records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.pure.law.accidents import Between, Graded, grade

GRADES: dict[str, str | Promise] = {
    "especially_major": _("especially major accident"),
    "major": _("major accident"),
    "larger": _("larger accident"),
    "general": _("general accident"),
}
TONES = {"especially_major": "red", "major": "orange", "larger": "yellow", "general": "blue"}


def graded(facts: Mapping[str, Any], happened_on: dt.date, country: str) -> Graded:
    """The grade of the day. Where only all injured are recorded, serious injuries lie between none and all of them."""
    serious = _whole(facts, "serious_injuries")
    injured = _whole(facts, "injured")
    known = Between(0, injured) if serious is None and injured is not None else serious
    return grade(_whole(facts, "deaths"), known, _exact(facts, "direct_loss_wan"), happened_on, country=country)


def basis(one: Graded) -> dict[str, Any]:
    """What is kept beside the grade, so that it can be looked at years later."""
    return {
        "value": one.value,
        "sure": one.sure,
        "decided_by": list(one.decided_by),
        "missing": list(one.missing),
        "comparison_only": one.comparison_only,
        "articles": list(one.articles),
        "edition": one.edition,
        "mark": one.mark,
        "as_of": one.as_of.isoformat(),
        "sentence": one.sentence,
    }


def _whole(facts: Mapping[str, Any], name: str) -> int | None:
    return int(facts[name]["value"]) if name in facts else None


def _exact(facts: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(facts[name]["value"]) if name in facts else None
