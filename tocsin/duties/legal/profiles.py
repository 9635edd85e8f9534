"""What a plant's profile says to the law: its inventory as the standard counts it, and what decides which duties bind.

A profile tells what a whole plant holds; the standard judges units. A sum over the plant that stays below 1 clears all
of its units; one that reaches 1 makes it suspected, and where its units end a person settles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tocsin.base.registry.rules.terms import vocabulary
from tocsin.pure.law.editions import editions
from tocsin.pure.law.major_hazard_installations import Held, Judged, judge
from tocsin.pure.law.plant_duties import Bound, bind
from tocsin.pure.law.refusals import Unanswerable, told_or_none
from tocsin.pure.law.substances import TOPIC, find

SCHEME = "GB/T 4754-2017"
NO_CHEMICAL = ("dust:", "mix:molten_metal", "mix:perlite")
HOT = ("hot_work", "work_at_height", "blasting")
DANGEROUS = ("hot_work", "lifting", "blasting")
TENANTS = ("contracted_mining", "premises_let")


@dataclass(frozen=True, slots=True)
class Inventory:
    """``counted`` is what table 1 names; ``left_out``: present and not counted, for want of an amount or of a line.

    Dusts and the like, of which the standard says nothing, are neither.
    """

    counted: tuple[Held, ...]
    left_out: tuple[str, ...]
    complete: bool


def inventory(facts: Mapping[str, Any]) -> Inventory:
    """What the profile records of substances, as the standard counts it."""
    field = facts.get("substances") or {}
    counted, left_out = [], []
    for item in field.get("items", ()):
        if not item["present"]:
            continue
        called = _in_table(item)
        if called and item.get("tonnes") is not None:
            counted.append(Held(Decimal(item["tonnes"]), called))
        elif called or _is_chemical(item) or item["term"] not in vocabulary():
            left_out.append(item.get("name") or item["term"])
    return Inventory(tuple(counted), tuple(left_out), field.get("known") == "complete")


def judged(held: Inventory, day: dt.date) -> Judged | None:
    """The plant's whole inventory as one unit; None where nothing of it can be counted."""
    return told_or_none(judge, held.counted, None, day) if held.counted else None


def bound(facts: Mapping[str, Any], day: dt.date) -> Bound:
    """Which duties bind a plant of this profile. :class:`Unanswerable` for a day before the first edition."""
    industry = facts.get("industry") or {}
    code = industry.get("code") if industry.get("scheme", SCHEME) == SCHEME else None
    try:
        return _bound(facts, code or None, day)
    except Unanswerable:
        return _bound(facts, None, day)  # a code that is none of the classification's: as if it were not recorded


def _bound(facts: Mapping[str, Any], code: str | None, day: dt.date) -> Bound:
    contractors = (facts.get("contractors") or {}).get("value")
    outsiders = bool(contractors) or _any(facts, "operations", lambda term: term in TENANTS) is True
    return bind(
        code,
        (facts.get("headcount") or {}).get("value"),
        _chemicals(facts),
        _installation(facts, day),
        _any(facts, "substances", lambda term: term.startswith("dust:")),
        _any(facts, "operations", lambda term: term == "confined_space_entry"),
        _any(facts, "operations", lambda term: term in HOT) or None,  # electricians and others are in no list
        _any(facts, "operations", lambda term: term in DANGEROUS),
        True if outsiders else None if contractors is None else False,
        _any(facts, "operations", lambda term: term == "commercial_gas_use"),
        as_of=day,
    )


def _installation(facts: Mapping[str, Any], day: dt.date) -> bool | None:
    """False only where everything is recorded and the sum stays below 1; a sum that reaches 1 is for a person."""
    held = inventory(facts)
    if not held.complete or held.left_out:
        return None
    found = judged(held, day)
    return False if found is None or not found.value else None


def _chemicals(facts: Mapping[str, Any]) -> bool | None:
    field = facts.get("substances") or {}
    present = [one for one in field.get("items", ()) if one["present"]]
    if any(_is_chemical(one) for one in present):
        return True
    unsure = [one for one in present if one["term"] not in vocabulary() and not one.get("ghs")]
    return False if field.get("known") == "complete" and not unsure else None


def _is_chemical(item: Mapping[str, Any]) -> bool:
    term = vocabulary().get(item["term"])
    hazards: Iterable[str] = item.get("ghs") or (term.ghs if term else ())
    return bool(list(hazards)) and not item["term"].startswith(NO_CHEMICAL)


def _any(facts: Mapping[str, Any], name: str, wanted: Any) -> bool | None:
    """Whether the field lists one of these as present; False only where the list is complete."""
    field = facts.get(name) or {}
    if any(item["present"] and wanted(item["term"]) for item in field.get("items", ())):
        return True
    return False if field.get("known") == "complete" else None


def _in_table(item: Mapping[str, Any]) -> str:
    """What table 1 calls it: by its number where one line bears it, else by a name; "" where no single line does."""
    term = vocabulary().get(item["term"])
    names = [item["term"].removeprefix("cas:"), item.get("name") or "", *(term.names.values() if term else ())]
    return next((name for name in names if name and _stands(name)), "")


@lru_cache(20_000)
def _stands(name: str) -> bool:
    return told_or_none(find, name, editions(TOPIC)[-1]) is not None
