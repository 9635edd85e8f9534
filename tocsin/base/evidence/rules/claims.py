"""What a photograph says of itself: when, where, with which camera. Claims, because anybody can write them."""

from __future__ import annotations

import re
from typing import Any

from PIL import ExifTags, Image

_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
LONGEST = 80


def claims_of(image: Image.Image) -> dict[str, str]:
    """``taken_at`` (ISO, with an offset only if the camera wrote one), ``latitude``, ``longitude``, ``camera``."""
    try:
        exif = image.getexif()
        inner, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:
        return {}
    told = {"taken_at": _time(exif, inner), "camera": _camera(exif), **_place(place)}
    return {name: value for name, value in told.items() if value}


def _time(exif: Any, inner: Any) -> str:
    found = _TIME.fullmatch(_text(inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)))
    if not found:
        return ""
    year, month, day, hour, minute, second = found.groups()
    offset = _text(inner.get(ExifTags.Base.OffsetTimeOriginal))
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}" + (offset if _OFFSET.fullmatch(offset) else "")


def _camera(exif: Any) -> str:
    make, model = _text(exif.get(ExifTags.Base.Make)), _text(exif.get(ExifTags.Base.Model))
    return (model if model.startswith(make) else f"{make} {model}").strip()[:LONGEST]


def _place(place: Any) -> dict[str, str]:
    latitude = _degrees(place.get(2), place.get(1), 90)
    longitude = _degrees(place.get(4), place.get(3), 180)
    return {"latitude": latitude, "longitude": longitude} if latitude and longitude else {}


def _degrees(parts: Any, side: Any, most: int) -> str:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return ""
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:
        return ""
    return f"{-value if _text(side).upper() in ('S', 'W') else value:.6f}"


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    plain = "".join(letter for letter in value if letter.isprintable()) if isinstance(value, str) else ""
    return plain.replace("\ufffd", "").strip()[:LONGEST]
