"""What a case of facts only is made of: title, figures, traits and the record, from what its source says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tocsin.base.registry.rules.terms import term
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules import grading, recorded, titles
from tocsin.duties.cases.rules.traits import known

SOURCE = "S1"
OWN = ("time", "report", "minutes", "initiating", "notified", "confidential", "release_other", "harm_other",
       "causes_other", "measures_other", "people", "losses", "weather", "substances", *recorded.GROUPS)  # fmt: skip


class Shaping:
    """Fills cases under one mapping's options: ``source_title`` by language, ``unit``, ``currency``, ``schemes``."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        title = options.get("source_title")
        told = title if isinstance(title, Mapping) and title else {"en": str(options.get("source") or "cases")}
        self.sources = [{"id": SOURCE, "title": {str(k): str(v)[:300] for k, v in told.items()}, "mark": "A"}]
        self.unit = str(options.get("unit") or "")[:20]
        self.currency = str(options.get("currency") or "")[:20]
        names = options.get("plant_title")
        self.named: Mapping[str, str] = names if isinstance(names, Mapping) else {}

    def fill(self, case: Case, said: Mapping[str, Any]) -> Case:
        """``case`` as the source tells it now; its key, its version and whether it is released are others' affair."""
        day = dt.date.fromisoformat(said["day"])
        case.title = titles.title(said["day"], self._substances(said), said)
        case.happened_on, case.country = day, said["country"]
        case.place, case.industry = self._place(said), _industry(said)
        case.facts = self._figures(said)
        case.traits = _traits(said)
        case.recorded = {name: said[name] for name in OWN if name in said} | {"unit": self.unit}
        if self.currency:
            case.recorded["currency"] = self.currency
        case.sources, case.plant_named = self.sources, said["plant"]
        if said["country"] == "CN":  # an accident abroad is not graded by Chinese law
            graded = grading.graded(case.facts, day, "CN")
            case.grade, case.grade_basis = graded.value or "", grading.basis(graded)
        else:
            case.grade, case.grade_basis = "", {}
        return case

    def _substances(self, said: Mapping[str, Any]) -> list[Mapping[str, str]]:
        """Names by language, the largest amount first; one without an amount comes last."""
        told = sorted(said["substances"], key=lambda one: -Decimal(one.get("amount", "-1")))
        return [names_of(one) for one in told]

    def _place(self, said: Mapping[str, Any]) -> dict[str, str]:
        if said["place"]:
            return {"en" if said["place"].isascii() else "zh-hans": said["place"]}
        if not said["plant"]:
            return {"zh-hans": "未记录", "en": "not recorded"}
        number = said["plant"].partition(":")[2]
        return {language: f"{name} {number}" for language, name in self.named.items()} or {"en": number}

    def _figures(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Sums over groups of people only where every group is recorded and nobody is recorded beside them."""
        counted, figures = said.get("people") or {}, {}
        if counted.get("deaths_offsite", 0) == 0 and (deaths := recorded.total(counted, recorded.DEATHS)) is not None:
            figures["deaths"] = _figure(str(deaths), "person", SUMMED)
        if (injured := recorded.total(counted, recorded.INJURIES)) is not None:
            figures["injured"] = _figure(str(injured), "person", SUMMED)
        return figures


SUMMED = {"zh-hans": "按来源各组人数相加", "en": "the source's groups of people, added up"}


def _figure(value: str, unit: str, note: Mapping[str, str]) -> dict[str, Any]:
    return {"value": value, "unit": unit, "source": SOURCE, "certainty": "A", "note": dict(note)}


def names_of(substance: Mapping[str, Any]) -> Mapping[str, str]:
    """The vocabulary's names; a number nobody wrote a line for goes by the source's own name."""
    code = substance["code"]
    found = term(code).names if code and not code.startswith("x:") and known("substances", code) else {}
    if not found or found.get("en", "").startswith("CAS "):
        plain = titles.plain_name(substance["name"])
        return {"zh-hans": plain, "en": plain}
    return found


def _industry(said: Mapping[str, Any]) -> dict[str, str]:
    told = said.get("industry")
    if not told:
        return {"zh-hans": "未记录", "en": "not recorded"}
    text = f"{told['scheme']} {', '.join(told['codes'])}"
    return {"zh-hans": text, "en": text}


def _traits(said: Mapping[str, Any]) -> dict[str, Any]:
    codes = {
        "substances": list(dict.fromkeys(one["code"] for one in said["substances"] if one["code"])),
        "release": said.get("release") or [],
        "industry": said.get("industry"),
    }
    return {name: value for name, value in codes.items() if value}
