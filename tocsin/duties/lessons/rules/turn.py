"""Whose turn it is when lessons wait for a plant's weekly budget: the accident that cost most lives goes first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

COUNTED = ("deaths", "serious_injuries", "direct_loss_wan")  # in this order, as the law grades an accident


def seriousness(facts: Mapping[str, Any]) -> tuple[Decimal, ...]:
    """What an accident cost, to be compared; what is not recorded counts as nothing, for nobody fills it in."""
    return tuple(_figure(facts.get(name)) for name in COUNTED)


def _figure(told: Any) -> Decimal:
    try:
        value = Decimal(str(told["value"]))
    except (TypeError, KeyError, InvalidOperation):
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)
