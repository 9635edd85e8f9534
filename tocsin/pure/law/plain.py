"""An answer as plain JSON values: exact numbers become text that loses no digit."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any


def plain(told: Any) -> Any:
    """Dataclasses and mappings become objects, tuples lists, exact numbers and days text; the rest stays as it is."""
    if dataclasses.is_dataclass(told) and not isinstance(told, type):
        return {name: plain(getattr(told, name)) for name in _shown(told)}
    if isinstance(told, Mapping):
        return {str(name): plain(one) for name, one in told.items()}
    if isinstance(told, tuple) and hasattr(told, "_asdict"):
        return plain(told._asdict())
    if isinstance(told, list | tuple | set | frozenset):
        return [plain(one) for one in told]
    if isinstance(told, Decimal):
        return f"{told:f}"
    if isinstance(told, Fraction):
        return str(told)
    return told.isoformat() if isinstance(told, dt.date) else told


def _shown(told: Any) -> Iterable[str]:
    """Its fields, or what a class that puts answers together on demand says it shows."""
    return getattr(told, "SHOWN", None) or [field.name for field in dataclasses.fields(told)]
