"""What kind of accident a case is, in codes: substances, processes, equipment, operations, release, industry.

    {"substances": ["cas:7664-41-7"], "release": ["valve"], "industry": {"scheme": "NAICS", "codes": ["22131"]}}

A field that is absent is not recorded. Codes are the registry's vocabulary, so that plants can be compared with cases.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.rules.cas import BadCas, cas
from tocsin.base.registry.rules.facts import OWN_TERM
from tocsin.base.registry.rules.terms import fold, term, terms_of, vocabulary

LISTS = ("substances", "processes", "equipment", "operations")
RELEASES: dict[str, str | Promise] = {
    "storage_vessel": _("storage vessel"),
    "piping": _("piping"),
    "process_vessel": _("process vessel"),
    "transfer_hose": _("transfer hose"),
    "valve": _("valve"),
    "pump": _("pump"),
    "joint": _("joint"),
    "other": _("another source"),
}
FIELDS: dict[str, str | Promise] = {
    "substances": _("Substances"),
    "processes": _("Processes"),
    "equipment": _("Equipment"),
    "operations": _("Operations"),
    "release": _("Where it came out"),
    "industry": _("Industry code"),
}


def known(field: str, code: str) -> bool:
    """Whether ``code`` is a code of this field. A substance nobody wrote a line for is known by its CAS number."""
    if field == "release":
        return code in RELEASES
    if (found := vocabulary().get(code)) is not None:
        return found.field == field
    own = field == "substances" and OWN_TERM.match(code) is not None
    return own or (field == "substances" and code.startswith("cas:") and _numbered(code.removeprefix("cas:")))


def near(field: str, text: str) -> list[str]:
    """At most three codes of this field that somebody who wrote ``text`` may have meant."""
    spelled = _spelled(field)
    return list(dict.fromkeys(spelled[one] for one in difflib.get_close_matches(fold(text), spelled, 6, 0.55)))[:3]


@cache
def _spelled(field: str) -> Mapping[str, str]:
    """{folded code, name or alias: code}."""
    if field == "release":
        return {fold(code): code for code in RELEASES}
    return {fold(name): one.code for one in terms_of(field) for name in (one.code, *one.names.values(), *one.aliases)}


def _numbered(number: str) -> bool:
    try:
        return cas(number) == number
    except BadCas:
        return False


def rows(traits: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, code) of every code in ``traits``."""
    for field in (*LISTS, "release"):
        for code in traits.get(field) or ():
            yield field, code
    for code in (traits.get("industry") or {}).get("codes") or ():
        yield "industry", code


def lines(traits: Mapping[str, Any]) -> list[tuple[str | Promise, list[Mapping[str, str] | str | Promise]]]:
    """(title of the field, the names of its codes) for a page; a field that is not recorded has no line."""
    named = [
        (FIELDS[field], [_name(field, code) for code in codes])
        for field in (*LISTS, "release")
        if (codes := traits.get(field))
    ]
    if industry := traits.get("industry"):
        named.append((FIELDS["industry"], [f"{industry['scheme']} {code}" for code in industry["codes"]]))
    return named


def _name(field: str, code: str) -> Mapping[str, str] | str | Promise:
    if field == "release":
        return RELEASES.get(code, code)
    try:
        return term(code).names
    except KeyError:
        return code
