"""Who is similar, chosen by a person: picked terms become conditions, and such conditions can be picked apart again.

The shape a person can choose without thinking of trees: all of these, at least one of these, and at least one of these
safeguards missing. What was written in another shape by hand is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS

MUST, ONE, LACKS = "must", "one", "lacks"
ROLES = (MUST, ONE, LACKS)
MOST = 40


@dataclass(frozen=True, slots=True)
class Picked:
    """One term in its role: ``must:equipment:gas_holder``."""

    role: str
    field: str
    code: str

    def __str__(self) -> str:
        return f"{self.role}:{self.field}:{self.code}"


def picked(told: str) -> Picked | None:
    """What a form sent; None when it is not of this shape."""
    role, _colon, rest = told.partition(":")
    field, _colon, code = rest.partition(":")
    known = role in ROLES and field in (*ITEM_FIELDS, "industry", "agency") and 0 < len(code) <= 80
    return Picked(role, field, code) if known and code.isprintable() else None


def pick(told: Iterable[str]) -> list[Picked]:
    """Those that can be read, each once, in order."""
    found = [one for text in told if (one := picked(text)) is not None]
    return list(dict.fromkeys(found))[:MOST]


def conditions(chosen: Sequence[Picked]) -> dict[str, Any]:
    """The conditions that say it; empty when nothing is chosen."""
    kinds = [one.code for one in chosen if one.field == "agency"]
    if kinds:
        return {"agency": {"kind": kinds}}
    parts = [_leaf(one) for one in chosen if one.role == MUST and one.field != "industry"]
    if begins := [one.code for one in chosen if one.field == "industry"]:
        parts.append({"field": "industry", "begins": begins})
    for role in (ONE, LACKS):
        some = [_leaf(one) for one in chosen if one.role == role and one.field != "industry"]
        parts += some if len(some) == 1 else [{"any": some}] if some else []
    return parts[0] if len(parts) == 1 else {"all": parts} if parts else {}


def _leaf(one: Picked) -> dict[str, Any]:
    return {"field": one.field, "lacks" if one.role == LACKS else "has": one.code}


def apart(told: Any) -> list[Picked] | None:
    """The terms that make up ``told``; None when they would not make up the same conditions again."""
    if not isinstance(told, Mapping) or not told:
        return []
    parts = told["all"] if isinstance(told.get("all"), list) else [told]
    chosen = [one for part in parts for one in _apart(part)]
    return chosen if conditions(chosen) == told else None


def _apart(part: Any) -> list[Picked]:
    if not isinstance(part, Mapping):
        return []
    if isinstance(part.get("any"), list):
        some = [one for inner in part["any"] for one in _apart(inner)]
        return [Picked(LACKS if one.role == LACKS else ONE, one.field, one.code) for one in some]
    if "agency" in part:
        return [Picked(ONE, "agency", str(kind)) for kind in dict(part["agency"]).get("kind", [])]
    if "begins" in part:
        return [Picked(MUST, "industry", str(code)) for code in part["begins"]]
    role = LACKS if "lacks" in part else MUST
    code = part.get("lacks") or part.get("has")
    return [Picked(role, str(part.get("field")), str(code))] if code else []
