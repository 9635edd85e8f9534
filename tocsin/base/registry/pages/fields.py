"""A profile as its page shows it: each field with how much of it is known, its items, and why we ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.rules.facts import COUNTS, FIELDS, LISTS
from tocsin.base.registry.rules.industries import industry_name
from tocsin.base.registry.rules.terms import term
from tocsin.base.web.words import words

TITLES: dict[str, str | Promise] = {
    "industry": _("industry"), "substances": _("substances"), "processes": _("processes"), "equipment": _("equipment"),
    "operations": _("operations"), "safeguards": _("safeguards"), "headcount": _("headcount"),
    "contractors": _("contractors"),
}  # fmt: skip
KNOWN: dict[str, tuple[str | Promise, str]] = {
    "complete": (_("known completely"), "green"),
    "partial": (_("known in part"), "yellow"),
    "unknown": (_("unknown"), "orange"),
}
WHY: dict[str, str | Promise] = {
    "industry": _("Duties, inspection frequencies and jurisdictions follow from the industry."),
    "substances": _(
        "A lesson from an accident with a substance reaches every plant that holds it. An empty list is not “none”."
    ),
    "processes": _(
        "Accidents repeat in the same process: nitration, polymerisation, polishing. We ask so that lessons find you."
    ),
    "equipment": _("The barrier that failed elsewhere may stand here too: cold boxes, gas holders, dust collectors."),
    "operations": _(
        "Hot work and confined spaces kill in every industry; lessons about them go only to those who do them."
    ),
    "safeguards": _("What protects you decides whether a lesson asks something of you or can be answered at once."),
    "headcount": _("What the law asks of a plant depends on how many people work there."),
    "contractors": _(
        "Contractors are hurt more often than a plant's own people; lessons about them need to know they are there."
    ),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a listed field."""

    code: str
    name: str
    present: bool
    tonnes: str | None
    asks_tonnes: bool
    ghs: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a profile, ready for a page. ``value`` is for industry and counts."""

    name: str
    title: str
    known: str
    known_title: str
    tone: str
    why: str
    items: list[Item] = field(default_factory=list)
    value: str = ""
    listed: bool = False


def shown(facts: Mapping[str, Any]) -> list[Shown]:
    """Every field, those nobody has told among them."""
    return [_field(name, facts.get(name) or {"known": "unknown"}) for name in FIELDS]


def _field(name: str, fact: Mapping[str, Any]) -> Shown:
    known = str(fact.get("known", "unknown"))
    title, tone = KNOWN[known]
    items = [item_shown(item, name) for item in fact.get("items", ())]
    items.sort(key=lambda item: (not item.present, item.name))
    return Shown(
        name, str(TITLES[name]), known, str(title), tone, str(WHY[name]), items, _value(name, fact), name in LISTS
    )


def _value(name: str, fact: Mapping[str, Any]) -> str:
    if name in COUNTS:
        return "" if fact.get("value") is None else str(fact["value"])
    if name != "industry" or not fact.get("code"):
        return ""
    named = words(industry_name(fact["code"])) if str(fact.get("scheme", "")).startswith("GB/T 4754") else ""
    return " ".join(part for part in (fact["code"], named, f"({fact.get('scheme', '')})") if part)


def item_shown(item: Mapping[str, Any], name: str) -> Item:
    return Item(
        item["term"], named(item["term"], item.get("name", "")), bool(item["present"]), item.get("tonnes"),
        name == "substances", list(item.get("ghs", ())),
    )  # fmt: skip


def named(code: str, told: str = "") -> str:
    """A term in the reader's language; a term of somebody's own by the name it was told with."""
    try:
        found = words(term(code).names)
    except KeyError:
        return told or code.removeprefix("x:").replace("_", " ")
    return told if told and found.startswith("CAS ") else found
