"""What a plant really has (its truth), and what the registry knows of it (its record), gaps included.

The truth never enters the database: it is how the city's people know what to answer, and what an inspector finds.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.base.registry.rules.terms import term
from tocsin.demo.chance import pick
from tocsin.demo.city.archetypes import Archetype

Facts = dict[str, dict[str, Any]]

COMPLETE, PARTIAL, UNKNOWN = "complete", "partial", "unknown"
RECORDS: Mapping[str, Mapping[str, float]] = {  # how well a list is known, by the size of the plant
    "large": {COMPLETE: 0.72, PARTIAL: 0.25, UNKNOWN: 0.03},
    "medium": {COMPLETE: 0.72, PARTIAL: 0.24, UNKNOWN: 0.04},
    "small": {COMPLETE: 0.80, PARTIAL: 0.16, UNKNOWN: 0.04},
    "tiny": {COMPLETE: 0.88, PARTIAL: 0.04, UNKNOWN: 0.08},
}
SURVEYED = {  # the city once asked every plant for these: an absence was written down as an absence
    "substances": (
        "cas:7664-41-7", "cas:7782-50-5", "cas:75-44-5", "cas:624-83-9", "cas:7664-39-3", "cas:75-01-4",
        "cas:7783-06-4", "cas:68476-85-7", "cas:74-85-1", "cas:115-07-1", "cas:106-99-0", "cas:1333-74-0",
        "mix:coke_oven_gas", "mix:nitration_waste", "dust:aluminium", "dust:magnesium", "dust:other_metal",
        "dust:sugar", "dust:starch", "dust:grain", "cas:6484-52-2", "cas:9004-70-0", "cas:7722-84-1",
        "mix:organic_peroxide", "cas:98-95-3", "cas:25154-54-5",
        "cas:100-42-5", "cas:107-13-1", "cas:74-93-1", "cas:74-90-8", "cas:7775-09-9",
    ),
    "processes": (
        "air_separation", "coal_gasification", "ammonia_synthesis", "coking", "cracking", "alkylation",
        "distillation", "batch_exothermic_reaction", "nitration", "diazotisation", "peroxidation", "chlorination",
        "ammonia_refrigeration", "open_pit_mining", "polymerisation", "hydrogenation", "oxidation",
        "underground_coal_mining", "oil_gas_drilling", "gas_distribution", "pipeline_transport", "gas_processing",
        "hydrogen_peroxide_production", "ammonium_nitrate_production", "dangerous_goods_road_transport",
        "sewage_treatment", "slaughter_processing",
    ),
    "equipment": (
        "air_separation_cold_box", "gas_holder", "pressure_sphere", "dry_dust_collector", "batch_reactor",
        "distillation_column", "enclosed_conveyor", "solid_waste_store", "peroxide_tank", "refrigerated_reactive_store",
        "isolable_heat_exchanger", "hot_hydrogen_exchanger", "low_temperature_exchanger", "enclosed_toxic_building",
        "control_room_near_unit", "distributed_control_system", "fixed_fire_pump",
        "road_tanker", "sewage_pool", "buried_pipeline",
    ),
    "operations": (
        "hazardous_waste_storage", "resumption_after_suspension", "contracted_mining", "startup_shutdown",
        "dangerous_goods_storage", "bulk_receipt", "port_handling", "stranded_goods", "offspec_storage",
        "premises_let", "building_alteration", "renovation_while_occupied", "commercial_gas_use", "cylinder_delivery",
        "trial_production", "long_idle_storage", "wet_metal_scrap_storage", "pipeline_emergency_repair",
        "leak_sealing_under_pressure", "shared_pipeline", "temporary_piping", "offsite_vehicle_parking",
    ),
}  # fmt: skip
SURVEY_ANSWERED = 0.93
SAFEGUARDS = {COMPLETE: 0.55, PARTIAL: 0.30, UNKNOWN: 0.15}  # few surveys ask what is in place
LISTED = 0.7  # of what is there, in a list known in part
ASKED = 0.6  # of a safeguard that is missing: somebody asked and wrote «no»
FORGOTTEN = 0.012  # of a list called complete: one item is missing from it all the same
NOT_WEIGHED = 0.2  # of a substance in a list known in part: the amount is not known


def truth(trade: Archetype, code: str, stream: random.Random) -> Facts:
    """Everything about one plant, as an all-knowing visitor would write it down."""
    facts: Facts = {
        "industry": {"known": COMPLETE, "code": code, "scheme": "GB/T 4754-2017"},
        "substances": {"known": COMPLETE, "items": [*_substances(trade, stream)]},
    }
    for field, chances in trade.items.items():
        there = [item for item, chance in chances.items() if stream.random() < chance]
        facts[field] = {"known": COMPLETE, "items": [{"term": item, "present": True} for item in there]}
    facts["headcount"] = {"known": COMPLETE, "value": _between(stream, trade.people)}
    facts["contractors"] = {"known": COMPLETE, "value": _between(stream, trade.contractors)}
    return facts


def _substances(trade: Archetype, stream: random.Random) -> list[dict[str, Any]]:
    found = []
    for code, (chance, least, most) in trade.substances.items():
        if stream.random() < chance:
            tonnes = f"{math.exp(stream.uniform(math.log(least), math.log(most))):.3g}"
            found.append(_substance(code, tonnes=str(float(tonnes)) if "e" in tonnes else tonnes))
    return found


def _substance(code: str, tonnes: str) -> dict[str, Any]:
    known = term(code)
    return {"term": code, "name": known.names["zh-hans"], "present": True, "tonnes": tonnes, "ghs": list(known.ghs)}


def _between(stream: random.Random, ends: tuple[int, int]) -> int:
    """Log-evenly between the ends, both included: many small, few large."""
    least, most = ends
    return round(math.exp(stream.uniform(math.log(least + 1), math.log(most + 1)))) - 1


def record(true: Facts, trade: Archetype, stream: random.Random) -> Facts:
    """What the registry was told of ``true``."""
    facts: Facts = {"industry": dict(true["industry"])}
    for field in ("substances", *trade.items):
        shares = SAFEGUARDS if field == "safeguards" and trade.record != "tiny" else RECORDS[trade.record]
        facts[field] = _listed(true[field]["items"], pick(stream, dict(shares)), stream)
        _ask(facts[field], true[field]["items"], SURVEYED.get(field, ()), SURVEY_ANSWERED, stream)
    _ask(facts["safeguards"], true["safeguards"]["items"], trade.items["safeguards"], ASKED, stream)
    facts["headcount"] = dict(true["headcount"]) if stream.random() < 0.9 else {"known": UNKNOWN, "value": None}
    facts["contractors"] = dict(true["contractors"]) if stream.random() < 0.7 else {"known": UNKNOWN, "value": None}
    return facts


def _listed(items: list[dict[str, Any]], known: str, stream: random.Random) -> dict[str, Any]:
    if known == UNKNOWN:
        return {"known": UNKNOWN, "items": []}
    if known == COMPLETE:
        kept = [dict(item) for item in items]
        if kept and stream.random() < FORGOTTEN:
            kept.pop(stream.randrange(len(kept)))
        return {"known": COMPLETE, "items": kept}
    kept = [dict(item) for item in items if stream.random() < LISTED]
    for item in kept:
        if "tonnes" in item and stream.random() < NOT_WEIGHED:
            item["tonnes"] = None
    return {"known": PARTIAL, "items": kept}


def _ask(
    fact: dict[str, Any], there: list[dict[str, Any]], terms: Iterable[str], often: float, stream: random.Random
) -> None:
    """A list known in part may hold an explicit no: somebody asked after an item that is missing."""
    found = {item["term"] for item in there}
    for code in terms:
        if fact["known"] == PARTIAL and code not in found and stream.random() < often:
            fact["items"].append({"term": code, "present": False})


def has(facts: Mapping[str, Any], field: str, code: str) -> bool:
    """Whether these facts list ``code`` as present."""
    return any(item["term"] == code and item["present"] for item in facts.get(field, {}).get("items", ()))


def fit(true: Facts, field: str, code: str) -> str:
    """The honest answer to one question, in the words a form takes."""
    if field in ("headcount", "contractors"):
        return str(true[field]["value"])
    if field == "industry":
        return str(true[field]["code"])
    item = next((item for item in true[field]["items"] if item["term"] == code), None)
    return "no" if item is None else str(item.get("tonnes") or "yes")


def lies_about(stream: random.Random) -> bool:
    """People who reply falsely say more often than not that what is missing is in place."""
    return stream.random() < 0.6
