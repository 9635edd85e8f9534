"""What an imported accident may record, in codes with their names: what was released, who was hurt, causes, measures.

A group that is absent was not recorded; a group that is there and empty was recorded as «none of these».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Names = Mapping[str, str | Promise]

EVENTS: Names = {
    "gas": _("gas release"),
    "spill": _("liquid spill or evaporation"),
    "fire": _("fire"),
    "explosion": _("explosion"),
    "reaction": _("uncontrolled reaction"),
}
CAUSES: Names = {
    "equipment_failure": _("equipment failure"),
    "human_error": _("human error"),
    "improper_procedure": _("improper procedure"),
    "overpressure": _("overpressure"),
    "upset_condition": _("upset condition"),
    "bypass_condition": _("by-pass condition"),
    "maintenance": _("maintenance"),
    "process_design": _("process design failure"),
    "unsuitable_equipment": _("unsuitable equipment"),
    "unusual_weather": _("unusual weather"),
    "management_error": _("management error"),
}
MEASURES: Names = {
    "improved_equipment": _("equipment improved"),
    "revised_maintenance": _("maintenance revised"),
    "revised_training": _("training revised"),
    "revised_procedures": _("operating procedures revised"),
    "new_controls": _("new process controls"),
    "new_mitigation": _("new mitigation systems"),
    "revised_plan": _("emergency plan revised"),
    "changed_process": _("process changed"),
    "reduced_inventory": _("inventory reduced"),
    "none": _("no measure"),
}
HARM: Names = {
    "kills": _("fish or animals killed"),
    "defoliation": _("plants damaged"),
    "water": _("water contaminated"),
    "soil": _("soil contaminated"),
}
PEOPLE: Names = {
    "deaths_workers": _("Deaths: workers"),
    "deaths_responders": _("Deaths: public responders"),
    "deaths_public": _("Deaths: the public"),
    "deaths_offsite": _("Deaths off site"),
    "injuries_workers": _("Injuries: workers"),
    "injuries_responders": _("Injuries: public responders"),
    "injuries_public": _("Injuries: the public"),
    "hospitalised": _("Off site: taken to hospital"),
    "treated": _("Off site: other medical treatment"),
    "evacuated": _("Evacuated"),
    "sheltered": _("Sheltered in place"),
}
LOSSES: Names = {"loss_onsite": _("Property damage on site"), "loss_offsite": _("Property damage off site")}
WEATHER: Names = {
    "wind_speed": _("wind speed"),
    "wind_unit": _("unit code of the wind speed"),
    "wind_from": _("wind from"),
    "temperature": _("temperature"),
    "stability": _("stability class"),
    "precipitation": _("precipitation"),
}
GROUPS: Mapping[str, Names] = {"events": EVENTS, "causes": CAUSES, "measures": MEASURES, "harm": HARM}
DEATHS = ("deaths_workers", "deaths_responders", "deaths_public")
INJURIES = ("injuries_workers", "injuries_responders", "injuries_public")


class Line(NamedTuple):
    """One fact on the page. ``values`` None: not recorded; empty: recorded, and none of them."""

    title: str | Promise
    values: list[str | Promise] | None
    note: str = ""  # in the source's own words


def groups(told: Mapping[str, Any]) -> Iterator[Line]:
    """What happened, causes, measures and harm to the environment, with the source's own words beside them."""
    titles = {
        "events": _("What happened"),
        "causes": _("Contributing causes"),
        "measures": _("What was changed afterwards"),
        "harm": _("Harm to the environment"),
    }
    for name, names in GROUPS.items():
        codes = told.get(name)
        values = None if codes is None else [names.get(code, code) for code in codes]
        yield Line(titles[name], values, str(told.get(f"{name}_other") or ""))


def people(told: Mapping[str, Any]) -> list[tuple[str | Promise, int | None]]:
    """(who, how many) in the order of the source; None: not recorded."""
    counted = told.get("people") or {}
    return [(title, counted.get(name)) for name, title in PEOPLE.items()]


def losses(told: Mapping[str, Any]) -> list[tuple[str | Promise, Decimal | None]]:
    """(what, amount in the source's currency); None: not recorded."""
    amounts = told.get("losses") or {}
    return [(title, Decimal(amounts[name]) if name in amounts else None) for name, title in LOSSES.items()]


def total(counted: Mapping[str, int], names: tuple[str, ...]) -> int | None:
    """The sum over the groups, when every one of them is recorded; else None."""
    return sum(counted[name] for name in names) if all(name in counted for name in names) else None


def hurt(told: Mapping[str, Any]) -> dict[str, int | None] | None:
    """Deaths and injuries on site for one line of a list; None: nothing was recorded of people."""
    counted = told.get("people")
    if not counted:
        return None
    return {"deaths": total(counted, DEATHS), "injuries": total(counted, INJURIES)}
