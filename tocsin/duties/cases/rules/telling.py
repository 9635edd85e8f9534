"""How a case is told: the shape of a case file, form or request, and what is refused of it, where and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.web.plain import trouble_with
from tocsin.duties.cases.rules import traits
from tocsin.duties.cases.rules.figures import CERTAINTY, FIGURES
from tocsin.pure.law.accident_types import of_any_edition
from tocsin.pure.law.naming import folded

KEY = re.compile(r"[A-Z]{2}-\d{4}-[A-Z0-9][A-Z0-9-]{0,19}")
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,8})?")
INDUSTRY = re.compile(r"[A-Za-z0-9.]{1,10}")
MEASURE = re.compile(r"[a-z0-9-]{1,60}")
KINDS = ("awareness", "system", "supervision", "emergency")
WHOSE = ("plant", "agency")
WINDOWS = ("ordinary", "road", "fire")
LONGEST, MOST = 4_000, 200
LARGEST = Decimal(10) ** 15
EARLIEST = dt.date(1800, 1, 1)


class BadCase(ValueError):
    """What was told cannot be a case: ``troubles`` lists (where, what stands in the way)."""

    def __init__(self, troubles: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{where}: {what}" for where, what in troubles))
        self.troubles = troubles


class Reading:
    """Reads one telling and collects everything that is wrong with it, so that a person mends it in one go."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told, self.troubles, self.sources = told, list[tuple[str, str]](), set[str]()

    def no(self, where: str, what: str) -> None:
        self.troubles.append((where, what))

    def text(self, value: Any, where: str, longest: int = LONGEST) -> str:
        if not isinstance(value, str) or not value.strip():
            self.no(where, _("a text is missing"))
        elif len(value) > longest:
            self.no(where, _("longer than %(n)s characters") % {"n": longest})
        elif trouble := trouble_with(value):
            self.no(where, str(trouble))
        else:
            return value.strip()
        return ""

    def words(self, value: Any, where: str, *, required: bool = True) -> dict[str, str]:
        """A text by language; at least one language."""
        if not value and not required:
            return {}
        if not isinstance(value, Mapping) or not value:
            self.no(where, _("a text by language is missing"))
            return {}
        for language in value:
            if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
                self.no(where, _("“%(what)s” is not a language") % {"what": str(language)[:20]})
                return {}
        return {language: self.text(text, f"{where}.{language}") for language, text in value.items()}

    def one_of(self, value: Any, allowed: Any, where: str) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        self.no(where, _("must be one of: %(allowed)s") % {"allowed": ", ".join(allowed)})
        return str(next(iter(allowed)))

    def shaped(self, value: Any, pattern: re.Pattern[str], where: str, example: str) -> str:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        self.no(where, _("must look like %(example)s") % {"example": example})
        return ""

    def day(self, value: Any, where: str) -> dt.date | None:
        if isinstance(value, str):
            try:
                value = dt.date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime) or value < EARLIEST:
            self.no(where, _("must be a day like 2026-09-01"))
            return None
        return value

    def many(self, name: str, read: Callable[[Any, str], Any]) -> list[Any]:
        value = self.told.get(name) or []
        if not isinstance(value, list):
            self.no(name, _("must be a list"))
            return []
        if len(value) > MOST:
            self.no(name, _("at most %(n)s lines") % {"n": MOST})
            return []
        return [read(part, f"{name}[{n}]") for n, part in enumerate(value)]

    def part(self, value: Any, where: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.no(where, _("must be an object"))
        return {}

    def source(self, value: Any, where: str) -> str:
        if isinstance(value, str) and value in self.sources:
            return value
        self.no(where, _("names a source that is not listed"))
        return ""


def parse(told: Any) -> dict[str, Any]:
    """The telling in its one normal shape: days as dates, figures as exact text. Raises :class:`BadCase`."""
    if not isinstance(told, Mapping):
        raise BadCase([("", _("must be an object"))])
    reading = Reading(told)
    case = _read(reading)
    if reading.troubles:
        raise BadCase(reading.troubles)
    return case


def _read(r: Reading) -> dict[str, Any]:
    told = r.told
    sources = r.many("sources", lambda part, where: _source(r, part, where))
    if not sources:
        r.no("sources", _("a case needs at least one source"))
    return {
        "key": r.shaped(told.get("key"), KEY, "key", "CN-2019-YM"),
        "title": r.words(told.get("title"), "title"),
        "happened_on": r.day(told.get("happened_on"), "happened_on"),
        "place": r.words(told.get("place"), "place"),
        "country": r.shaped(told.get("country"), COUNTRY, "country", "CN"),
        "industry": r.words(told.get("industry"), "industry"),
        "accident_type": _accident_type(r),
        "window": r.one_of(told.get("window", "ordinary"), WINDOWS, "window"),
        "summary": r.words(told.get("summary"), "summary", required=False),
        "figures": _figures(r),
        "direct_cause": r.words(told.get("direct_cause"), "direct_cause", required=False),
        "management_causes": r.many("management_causes", r.words),
        "events": r.many("events", lambda part, where: _event(r, part, where)),
        "gaps": r.many("gaps", lambda part, where: _gap(r, part, where)),
        "questions": r.many("questions", r.words),
        "accountability": r.many("accountability", lambda part, where: _held(r, part, where)),
        "sources": sources,
        "approved_on": r.day(told["approved_on"], "approved_on") if told.get("approved_on") else None,
        "fictional": told.get("fictional") is True,
        **({"traits": _traits(r)} if told.get("traits") else {}),
    }


def _traits(r: Reading) -> dict[str, Any]:
    """The kind of accident in codes; what is left out is not recorded."""
    told = r.part(r.told["traits"], "traits")
    for name in told:
        r.one_of(name, tuple(traits.FIELDS), "traits")
    found: dict[str, Any] = {
        name: codes
        for name in (*traits.LISTS, "release")
        if (codes := _codes(r, told.get(name) or [], name, f"traits.{name}"))
    }
    if told.get("industry"):
        found["industry"] = _industry(r, told["industry"], "traits.industry")
    return found


def _codes(r: Reading, value: Any, name: str, where: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST:
        r.no(where, _("must be a list of at most %(n)s codes") % {"n": MOST})
        return []
    return list(dict.fromkeys(_code(r, one, name, f"{where}[{n}]") for n, one in enumerate(value)))


def _code(r: Reading, value: Any, name: str, where: str) -> str:
    code = r.text(value, where, 80)
    if code and not traits.known(name, code):
        near = ", ".join(traits.near(name, code)) or _("nothing near it")
        r.no(where, _("the vocabulary has no code “%(code)s” here; near it: %(near)s") % {"code": code, "near": near})
    return code


def _industry(r: Reading, value: Any, where: str) -> dict[str, Any]:
    told = r.part(value, where)
    codes = told.get("codes")
    if not isinstance(codes, list) or not 1 <= len(codes) <= MOST:
        r.no(f"{where}.codes", _("must be a list of at most %(n)s codes") % {"n": MOST})
        codes = []
    read = [r.shaped(one, INDUSTRY, f"{where}.codes[{n}]", "C2611") for n, one in enumerate(codes)]
    return {"scheme": r.text(told.get("scheme"), f"{where}.scheme", 40), "codes": list(dict.fromkeys(read))}


def _source(r: Reading, part: Any, where: str) -> dict[str, Any]:
    told = r.part(part, where)
    one = {
        "id": r.text(told.get("id"), f"{where}.id", 20),
        "title": r.words(told.get("title"), f"{where}.title"),
        "mark": r.one_of(told.get("mark"), CERTAINTY, f"{where}.mark"),
    }
    if one["id"] in r.sources:
        r.no(where, _("two sources have this id"))
    r.sources.add(str(one["id"]))
    return one


def _accident_type(r: Reading) -> dict[str, Any]:
    """The kind by GB 6441 is a reading of the case, never an official decision; it may be absent."""
    told = r.told.get("accident_type")
    if not told:
        return {}
    part = r.part(told, "accident_type")
    code = r.text(part.get("code"), "accident_type.code", 20)
    name = r.words(part.get("name"), "accident_type.name")
    listed = of_any_edition(code)
    if code and listed is None:
        r.no("accident_type.code", _("GB 6441 has no type of accident with the code %(code)s") % {"code": code})
    elif listed and folded(name.get("zh-hans", "")) != folded(listed["names"]["zh-hans"]):
        right = {"code": code, "name": listed["names"]["zh-hans"]}
        r.no("accident_type.name", _("GB 6441 calls %(code)s “%(name)s”") % right)
    return {"code": code, "name": name}


def _figures(r: Reading) -> dict[str, Any]:
    told = r.part(r.told.get("figures") or {}, "figures")
    return {
        name: _figure(r, name, part, f"figures.{name}")
        for name, part in told.items()
        if r.one_of(name, FIGURES, "figures") == name
    }


def _figure(r: Reading, name: str, part: Any, where: str) -> dict[str, Any]:
    told = r.part(part, where)
    one: dict[str, Any] = {
        "value": _value(r, told.get("value"), FIGURES[name].places, f"{where}.value"),
        "unit": r.one_of(told.get("unit", FIGURES[name].unit), (FIGURES[name].unit,), f"{where}.unit"),
        "source": r.source(told.get("source"), f"{where}.source"),
        "certainty": r.one_of(told.get("certainty"), CERTAINTY, f"{where}.certainty"),
    }
    if note := r.words(told.get("note"), f"{where}.note", required=False):
        one["note"] = note
    return one


def _value(r: Reading, value: Any, places: int, where: str) -> str:
    """An exact figure as text; a float is refused because its spelling is not one."""
    try:
        if isinstance(value, bool | float) or len(str(value)) > 30:
            raise InvalidOperation
        exact = Decimal(str(value))
        if not exact.is_finite() or not 0 <= exact <= LARGEST or exact != round(exact, places):
            raise InvalidOperation
    except InvalidOperation:
        r.no(where, _("must be a number from zero up, with at most %(n)s decimals") % {"n": places})
        return "0"
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _event(r: Reading, part: Any, where: str) -> dict[str, Any]:
    told = r.part(part, where)
    return {
        "when": r.words(told.get("when"), f"{where}.when"),
        "what": r.words(told.get("what"), f"{where}.what"),
        "source": r.source(told.get("source"), f"{where}.source"),
        "certainty": r.one_of(told.get("certainty"), CERTAINTY, f"{where}.certainty"),
    }


def _gap(r: Reading, part: Any, where: str) -> dict[str, Any]:
    told = r.part(part, where)
    measure = told.get("measure") or ""
    return {
        "kind": r.one_of(told.get("kind"), KINDS, f"{where}.kind"),
        "whose": r.one_of(told.get("whose"), WHOSE, f"{where}.whose"),
        "what": r.words(told.get("what"), f"{where}.what"),
        "certainty": r.one_of(told.get("certainty"), CERTAINTY, f"{where}.certainty"),
        "measure": r.shaped(measure, MEASURE, f"{where}.measure", "ym-forced-shutdown") if measure else "",
    }


def _held(r: Reading, part: Any, where: str) -> dict[str, Any]:
    """Who was held to account: a post, never a name, and only from the source."""
    told = r.part(part, where)
    return {
        "what": r.words(told.get("what"), f"{where}.what"),
        "source": r.source(told.get("source"), f"{where}.source"),
        "certainty": r.one_of(told.get("certainty"), CERTAINTY, f"{where}.certainty"),
    }
