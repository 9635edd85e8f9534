"""The exact bytes of an entry: one meaning, one spelling. The bytes stored are the bytes hashed."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

EXACT = frozenset({str, int, bool, type(None)})  # asked first: nearly every value of every entry is one of these
_spell = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_swift = msgspec.json.Encoder(order="sorted").encode  # the same bytes, four times as fast: test_acts compares them


def plain(value: Any) -> Any:
    """``value`` in the types JSON spells in one way only; a float is refused, because its spelling is not one."""
    kind = type(value)
    if kind in EXACT:
        return value
    if (spell := PLAIN.get(kind)) is not None:
        return spell(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return mapping(value)
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    raise TypeError(f"the journal cannot spell a {type(value).__name__}: give it a string, a whole number or a Decimal")


def decimal(value: Decimal) -> str:
    """Without exponent and without zeros at the end: 0.95 and 0.950 are one number."""
    if not value.is_finite():
        raise ValueError(f"the journal cannot spell {value}: it is not a number")
    if not value:
        return "0"
    spelt = format(value, "f")
    return spelt.rstrip("0").rstrip(".") if "." in spelt else spelt


def moment(value: dt.datetime) -> str:
    """In UTC, to the microsecond, always with all six digits."""
    if value.tzinfo is None:
        raise ValueError(f"the journal cannot spell {value}: it does not say in which time zone")
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    """Keys as strings; two keys that become one string are refused, because one of them would be lost."""
    told = {
        key if type(key) is str else str(plain(key)): inner if type(inner) in EXACT else plain(inner)
        for key, inner in value.items()
    }
    if len(told) != len(value):
        raise ValueError("the journal cannot spell a mapping with two keys of the same spelling")
    return told


PLAIN: dict[type, Callable[[Any], Any]] = {
    uuid.UUID: str,
    Decimal: decimal,
    dt.datetime: moment,
    dt.date: dt.date.isoformat,
    dict: mapping,
    list: lambda value: [plain(inner) for inner in value],
    tuple: lambda value: [plain(inner) for inner in value],
}
"""The types nearly every value has, exactly; subclasses are asked for one by one in :func:`plain`."""


def canonical(value: Any) -> bytes:
    """UTF-8 JSON, keys sorted, no spaces."""
    told = plain(value)
    try:
        return _swift(told)
    except (TypeError, ValueError, OverflowError):  # a kind of text or a number it does not know
        return _spell(told).encode("utf-8")
