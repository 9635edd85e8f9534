"""CAS registry numbers: shape and check digit."""

from __future__ import annotations

import re

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.refusals import Told

SHAPE = re.compile(r"([1-9][0-9]{1,6})-([0-9]{2})-([0-9])\Z")


class BadCas(Told):
    """Not a CAS number."""


def check_digit(body: str) -> int:
    """The last digit that ``body`` (all digits before it, no hyphens) must have."""
    return sum(weight * int(digit) for weight, digit in enumerate(reversed(body), start=1)) % 10


def cas(text: str) -> str:
    """``text`` without surrounding blanks when it is a CAS number; else :class:`BadCas`."""
    text = text.strip()
    shape = SHAPE.match(text)
    if not shape:
        raise BadCas(_("“%(text)s” is not a CAS number"), _("write it like 7664-41-7"), text=text[:40])
    expected = check_digit(shape[1] + shape[2])
    if int(shape[3]) != expected:
        mend = _("check the number on the safety data sheet; its last digit would have to be %(digit)s")
        raise BadCas(_("the check digit of CAS number %(text)s must be %(digit)s"), mend, text=text, digit=expected)
    return text
