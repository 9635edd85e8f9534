"""Whether a reply «not affected» still rests on what it was given on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.duties.lessons.rules.conditions import Conditions
from tocsin.duties.lessons.rules.yardstick import masks


def rests_on_another_profile(conditions: Conditions, pinned: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """True when a field the card reads differs from the pinned version, or the card judges the two differently.

    The first covers the second for every card that reads profiles only; both are asked, so that neither a field the
    card does not name nor a difference in its reasons can slip through.
    """
    fields = any(pinned.get(name) != now.get(name) for name in conditions.fields)
    return fields or masks(conditions, pinned) != masks(conditions, now)
