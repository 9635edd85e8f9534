"""Plant profile facts: the shape every version has, how loose input becomes it, and what differs between two versions.

    {"industry":   {"known": "complete", "code": "C2611", "scheme": "GB/T 4754-2017"},
     "substances": {"known": "partial", "items": [{"term": "cas:7664-41-7", "name": "…", "present": true,
                                                  "tonnes": "12.5", "ghs": ["H280"]}]},
     "equipment":  {"known": "complete", "items": [{"term": "air_separation_cold_box", "present": true}]},
     "headcount":  {"known": "complete", "value": 35}}

A missing field is unknown. An item with ``present`` false is an explicit no. What is not listed is a no only when the
field is known-complete. Tonnes are exact decimal strings, never floats; asked but null is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.cas import BadCas, cas
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.terms import vocabulary

LISTS = ("substances", "processes", "equipment", "operations", "safeguards")
COUNTS = ("headcount", "contractors")
FIELDS = ("industry", *LISTS, *COUNTS)
KNOWN = ("complete", "partial", "unknown")
MOST_ITEMS = 2_000
MOST_PEOPLE = 1_000_000
MOST_TONNES = Decimal(100_000_000)
CODE = re.compile(r"[A-Za-z0-9]{1,10}\Z")
OWN_TERM = re.compile(r"x:[a-z0-9_]{1,60}\Z")
HAZARD = re.compile(r"(EU)?H[0-9]{3}[A-Za-z]{0,3}\Z")


class BadFact(Told):
    """A fact that cannot be kept: ``field`` and ``item`` say where, the message says what."""

    def __init__(self, field: str, problem: str, item: str = "", mend: str = "", **told: Any) -> None:
        super().__init__(problem, mend, **told)
        self.field, self.item = field, item

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.field, self.item) if part)
        return f"{where}: {super().__str__()}" if where else super().__str__()


def parse(facts: object) -> dict[str, dict[str, Any]]:
    """``facts`` in the one spelling that is stored; :class:`BadFact` when something cannot be meant."""
    if not isinstance(facts, Mapping):
        raise BadFact("", _("a profile is an object with one entry per field"))
    for name in facts:
        if name not in FIELDS:
            raise BadFact(str(name)[:40], _("there is no such profile field"))
    return {name: field(name, facts[name]) for name in FIELDS if name in facts}


def field(name: str, fact: object) -> dict[str, Any]:
    """One field's fact in its one spelling."""
    if not isinstance(fact, Mapping):
        raise BadFact(name, _("a fact is an object that says how much is known"))
    known = fact.get("known")
    if known not in KNOWN:
        raise BadFact(name, _("say whether it is known: complete, partial or unknown"))
    if name in LISTS:
        return {"known": known, "items": _items(name, fact.get("items") or [])}
    if name in COUNTS:
        return {"known": known, "value": _people(name, fact.get("value"), known)}
    return _industry(fact, known)


def _industry(fact: Mapping[str, Any], known: str) -> dict[str, Any]:
    code, scheme = fact.get("code") or "", fact.get("scheme") or "GB/T 4754-2017"
    if not isinstance(code, str) or not isinstance(scheme, str) or len(scheme) > 40:
        raise BadFact("industry", _("code and scheme are short texts"))
    if code and not CODE.match(code):
        raise BadFact("industry", _("an industry code has 1 to 10 letters and digits"))
    if known == "complete" and not code:
        raise BadFact("industry", _("an industry that is known needs its code"))
    return {"known": known, "code": code, "scheme": scheme}


def _people(name: str, value: object, known: str) -> int | None:
    if value is None and known != "complete":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        raise BadFact(name, _("a whole number from 0 to %(most)s is needed"), most=MOST_PEOPLE)
    return value


def _items(name: str, items: object) -> list[dict[str, Any]]:
    if not isinstance(items, list | tuple):
        raise BadFact(name, _("items are a list"))
    if len(items) > MOST_ITEMS:
        raise BadFact(name, _("at most %(most)s items"), most=MOST_ITEMS)
    found: dict[str, dict[str, Any]] = {}
    for loose in items:
        item = item_of(name, loose)
        if item["term"] in found and found[item["term"]] != item:
            raise BadFact(name, _("named twice, differently"), item["term"])
        found[item["term"]] = item
    return [found[code] for code in sorted(found)]


def item_of(name: str, loose: object) -> dict[str, Any]:
    """One item of a listed field in its one spelling."""
    if not isinstance(loose, Mapping) or not isinstance(loose.get("term"), str):
        raise BadFact(name, _("an item is an object that names its term"))
    code = _code(name, loose["term"])
    present = loose.get("present", True)
    if not isinstance(present, bool):
        raise BadFact(name, _("present is true or false"), code)
    item: dict[str, Any] = {"term": code, "present": present}
    if name == "substances":
        item |= {
            "name": _name(loose.get("name"), code),
            "tonnes": _held(loose.get("tonnes"), code),
            "ghs": _ghs(loose.get("ghs"), code),
        }
    return item


def _code(name: str, code: str) -> str:
    if known := vocabulary().get(code):
        if known.field != name:
            raise BadFact(name, _("this term belongs to “%(belongs)s”"), code, belongs=known.field)
        return code
    if name == "substances" and code.startswith("cas:"):
        try:
            return "cas:" + cas(code.removeprefix("cas:"))
        except BadCas as wrong:
            raise BadFact(name, wrong.message, code[:40], wrong.mend, **wrong.told) from None
    if OWN_TERM.match(code):
        return code
    raise BadFact(name, _("the vocabulary has no such term; a term of your own begins with x:"), code[:40])


def _name(name: object, code: str) -> str:
    if name is None:
        return ""
    if (
        not isinstance(name, str)
        or len(name) > 200
        or "\x00" in name
        or any("\ud800" <= letter <= "\udfff" for letter in name)
    ):
        raise BadFact("substances", _("a name is a text of at most 200 characters"), code)
    return name.strip()


def _held(value: object, code: str) -> str | None:
    try:
        return tonnes(value)
    except Told as wrong:
        raise BadFact("substances", wrong.message, code, wrong.mend, **wrong.told) from None


def _ghs(codes: object, code: str) -> list[str]:
    codes = codes or []
    if not isinstance(codes, list | tuple) or not all(isinstance(one, str) and HAZARD.match(one) for one in codes):
        raise BadFact("substances", _("GHS hazard statements look like H280"), code)
    return sorted(set(codes))


EXACT = _("write an exact decimal number, like 12.5")


class BadAmount(Told):
    """Not an amount that can be held."""


def tonnes(value: object) -> str | None:
    """An exact amount in tonnes, spelled without exponent and closing zeros; None stays None. A float is refused."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise BadAmount(_("tonnes are an exact decimal text"), EXACT)
    if isinstance(value, str) and (len(value) > 40 or not value.strip().isascii()):
        raise BadAmount(_("tonnes are an exact decimal text"), EXACT)
    if isinstance(value, int) and value.bit_length() > 64:
        raise BadAmount(_("more tonnes than any plant holds"), EXACT)
    return _spelled(value)


def _spelled(value: str | int | Decimal) -> str:
    try:
        amount = Decimal(value.strip() if isinstance(value, str) else value)
    except InvalidOperation:
        raise BadAmount(_("“%(value)s” is not a number"), EXACT, value=str(value)) from None
    if not amount.is_finite():
        raise BadAmount(_("“%(value)s” is not an amount"), EXACT, value=str(value))
    if amount < 0:
        raise BadAmount(_("an amount cannot be negative"), EXACT)
    if amount > MOST_TONNES:
        raise BadAmount(_("more tonnes than any plant holds"), EXACT)
    if amount and int(amount.as_tuple().exponent) < -9:
        raise BadAmount(_("at most nine decimal places"), EXACT)
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def known(facts: Mapping[str, Any], name: str) -> str:
    """How much of one field is known."""
    return str(facts.get(name, {}).get("known", "unknown"))


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The fields in which two parsed profiles differ, in the order of the profile."""
    return [name for name in FIELDS if old.get(name) != new.get(name)]


def answered(facts: Mapping[str, Any], name: str, code: str, present: bool, held: str | None = None) -> dict[str, Any]:
    """The change that one answer about one item makes: that item replaced, the rest of the field as it was."""
    if name not in LISTS:
        raise BadFact(name, _("only a listed field is answered item by item"))
    fact = facts.get(name) or {"known": "unknown", "items": []}
    before: Mapping[str, Any] = next((item for item in fact["items"] if item["term"] == code), {})
    item = {**before, "term": code, "present": present}
    if name == "substances":
        item["tonnes"] = (before.get("tonnes") if held is None else held) if present else None
    others = [one for one in fact["items"] if one["term"] != code]
    return {name: {"known": "partial" if fact["known"] == "unknown" else fact["known"], "items": [*others, item]}}
