"""Where a plant is: latitude and longitude in decimal degrees of WGS84, exact and within the globe."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,2})(\.[0-9]{1,15})?\Z")
SIX = Decimal("0.000001")


class BadPlace(ValueError):
    """Not a coordinate; the message says why and, where it can, what was probably meant."""


def latitude(value: Decimal | str | None) -> Decimal | None:
    return _degrees(value, 90, _("latitude"))


def longitude(value: Decimal | str | None) -> Decimal | None:
    return _degrees(value, 180, _("longitude"))


def _degrees(value: Decimal | str | None, most: int, title: str) -> Decimal | None:
    if value is None or value == "":
        return None
    text = str(value).strip()
    if not NUMBER.match(text):
        raise BadPlace(
            _("%(title)s “%(text)s” is not a number of degrees like 39.904200") % {"title": title, "text": text[:30]}
        )
    degrees = Decimal(text)
    if abs(degrees) > most:
        raise BadPlace(
            _("%(title)s %(text)s lies outside −%(most)s … %(most)s") % {"title": title, "text": text, "most": most}
        )
    return degrees.quantize(SIX)
