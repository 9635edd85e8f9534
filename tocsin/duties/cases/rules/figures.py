"""The figures a case may record, in the order they are shown. A figure that is not there is «not recorded»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Figure:
    """``always``: shown as «not recorded» when it is absent. ``places``: decimals a figure of this kind may have."""

    title: str | Promise
    unit: str
    always: bool = False
    places: int = 0


FIGURES: dict[str, Figure] = {
    "deaths": Figure(_("Deaths"), "person", always=True),
    "deaths_in_the_end": Figure(_("Deaths in the end"), "person"),
    "serious_injuries": Figure(_("Serious injuries"), "person", always=True),
    "injured": Figure(_("Injured in all"), "person"),
    "missing": Figure(_("Missing"), "person"),
    "hospitalised": Figure(_("Treated in hospital"), "person"),
    "people_exposed": Figure(_("People exposed"), "person"),
    "direct_loss_wan": Figure(_("Direct economic loss"), "wan_yuan", always=True, places=6),
    "loss_abroad": Figure(_("Loss as the source gives it"), "usd", places=2),
}
UNITS: dict[str, str | Promise] = {"person": _("people"), "wan_yuan": _("× 10,000 yuan"), "usd": _("US dollars")}
CERTAINTY: dict[str, str | Promise] = {
    "A": _("seen in a copy of the source"),
    "B": _("well known, not re-checked against the report"),
    "C": _("unsure"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a page shows it. ``value`` None: not recorded."""

    title: str | Promise
    value: Decimal | None
    unit: str | Promise
    certainty: str
    source: str
    note: Mapping[str, str]


def lines(facts: Mapping[str, Any]) -> list[Line]:
    """Every recorded figure, and the ones whose absence must be seen."""
    return [_line(figure, facts.get(name)) for name, figure in FIGURES.items() if figure.always or name in facts]


def _line(figure: Figure, told: Mapping[str, Any] | None) -> Line:
    unit = UNITS[figure.unit]
    if told is None:
        return Line(figure.title, None, unit, "", "", {})
    return Line(figure.title, Decimal(told["value"]), unit, told["certainty"], told["source"], told.get("note") or {})
