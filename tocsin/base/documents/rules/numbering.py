"""The number of a document (字号): a pattern an office may change, with the running number at exactly one place."""

from __future__ import annotations

import re
from string import Formatter

from django.utils.translation import gettext as _

from tocsin.base.documents.rules.refusals import Refused

USUAL = "（{place}）{organ}{mark}〔{year}〕{n}号"
PLACES = ("place", "organ", "mark", "year", "n")
LONGEST = 80
DIGIT_BESIDE = re.compile(r"\d\{n\}|\{n\}\d|\}\{n\}|\{n\}\{")


def look_at(pattern: str) -> None:
    """:class:`Refused` unless every place is known, the year and the running number stand once, and nothing touches it.

    A digit beside the running number would make 1 and 12 one number after another year.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as broken:
        raise Refused(_("A bracket { or } is left open in the pattern of the number.")) from broken
    named = [name for _text, name, _spec, _conversion in parts if name is not None]
    strange = [name for name in named if name not in PLACES]
    if strange or any(spec or conversion for _text, name, spec, conversion in parts if name is not None):
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        raise Refused(_("The pattern of a number knows these places and no others: %(known)s.") % {"known": known})
    if named.count("n") != 1 or named.count("year") != 1:
        raise Refused(_("The pattern of a number has the year {year} once and the running number {n} once."))
    if DIGIT_BESIDE.search(pattern) or len(pattern) > LONGEST:
        raise Refused(_("Beside the running number {n} stands a sign that is no digit; at most 80 signs in all."))


def around(pattern: str, *, place: str, organ: str, mark: str, year: int) -> tuple[str, str]:
    """What stands before the running number and after it: together they name one series."""
    before, _n, after = pattern.partition("{n}")
    told = {"place": place, "organ": organ, "mark": mark, "year": str(year)}
    return before.format(**told), after.format(**told)
