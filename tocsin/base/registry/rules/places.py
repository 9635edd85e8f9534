"""Where a plant is: latitude and longitude in decimal degrees of WGS84, exact and within the globe."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.refusals import Told

NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,2})(\.[0-9]{1,15})?\Z")
SIX = Decimal("0.000001")
DEGREES = _("write decimal degrees like 39.904200, negative in the south and in the west")


class BadPlace(Told):
    """Not a coordinate."""


def latitude(value: Decimal | str | None) -> Decimal | None:
    return degrees(value, 90)


def longitude(value: Decimal | str | None) -> Decimal | None:
    return degrees(value, 180)


def degrees(value: Decimal | str | None, most: int) -> Decimal | None:
    """Degrees within ±``most``, rounded to six places; None and blank stay None."""
    if value is None or value == "":
        return None
    text = str(value).strip()
    if not NUMBER.match(text):
        raise BadPlace(_("“%(text)s” is not a number of degrees"), DEGREES, text=text[:30])
    found = Decimal(text)
    if abs(found) > most:
        raise BadPlace(_("%(text)s lies outside −%(most)s … %(most)s"), DEGREES, text=text, most=most)
    return found.quantize(SIX)
