"""Charts and schematic maps as pages carry them: data in a JSON script tag, drawn by our own external script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString

KINDS = ("line", "bar", "stack", "rows", "share", "interval")
"""line over time · bars · stacked bars · horizontal bars · ring of shares · estimate with its interval"""


class NoSuchChart(ValueError):
    """A chart kind that does not exist."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that says the same as the picture."""

    label: str
    values: list[Any]


def script(name: str, data: Any) -> SafeString:
    """The data as a script tag that no browser executes."""
    return json_script(_plain(data), name)


def table(data: Mapping[str, Any]) -> list[Row]:
    """{"labels": [...], "series": [{"name", "values"}]} turned into rows, for readers who do not see the picture."""
    series = data.get("series", [])
    return [
        Row(str(label), [one["values"][n] if n < len(one["values"]) else "" for one in series])
        for n, label in enumerate(data.get("labels", []))
    ]


def widths(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Funnel steps with their share of the first one (0–100, whole per cents; at least 1 when not nought)."""
    told = [dict(step) for step in steps]
    first = max((int(step["count"]) for step in told), default=0)
    for before, step in zip([None, *told], told, strict=False):
        count = int(step["count"])
        step["width"] = max(1, round(100 * count / first)) if first and count else 0
        step["kept"] = round(100 * count / int(before["count"])) if before and int(before["count"]) else None
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
