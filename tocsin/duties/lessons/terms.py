"""How the vocabulary names what a condition speaks of, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.base.registry.rules.terms import term
from tocsin.base.web.words import words

FIELDS = {
    "industry": lambda: _("industry code"),
    "headcount": lambda: _("number of people"),
    "contractors": lambda: _("number of contractors' people"),
}


def named(field: str, code: str) -> str:
    """The name of a term; a code nobody named is shown as it is."""
    if field in ("headcount", "contractors") or not code:
        return FIELDS[field]() if field in FIELDS else field
    try:
        return words(dict(term(code).names), get_language()) or code
    except KeyError:
        return code


def asked(field: str, code: str) -> str:
    """The question that asks for it."""
    if field == "industry":
        return _("What is the plant's industry code (GB/T 4754)?")
    if field in ("headcount", "contractors"):
        return _("How many people: %(what)s?") % {"what": named(field, code)}
    try:
        return words(dict(term(code).question), get_language()) or _("%(what)s: is there any?") % {
            "what": named(field, code)
        }
    except KeyError:
        return _("%(what)s: is there any?") % {"what": code}
