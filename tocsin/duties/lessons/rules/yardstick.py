"""One card against one plant, written to be believed at sight: the vectorised matching must always agree with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, SCHEME, Branch, Conditions, Leaf
from tocsin.duties.lessons.rules.kleene import NO, UNKNOWN, YES
from tocsin.duties.lessons.rules.quantities import count, grams

Facts = Mapping[str, Any]


def judge(node: Leaf | Branch, facts: Facts) -> int:
    """The verdict of a condition on one plant's facts."""
    if isinstance(node, Leaf):
        return answer(node, facts.get(node.field) or {})
    verdicts = [judge(part, facts) for part in node.parts]
    if node.op == "not":
        return YES - verdicts[0]
    return min(verdicts) if node.op == "all" else max(verdicts)


def answer(leaf: Leaf, field: Mapping[str, Any]) -> int:
    """The verdict of one leaf on its field; an empty field is one of which nothing is known."""
    if leaf.field in ITEM_FIELDS:
        found = listed(leaf, field)
        return YES - found if leaf.test == "lacks" else found
    if leaf.field == "industry":
        code, scheme = field.get("code"), field.get("scheme") or SCHEME
        return UNKNOWN if not code or scheme != leaf.scheme else classed(code, leaf.value)
    if leaf.field == "agency":
        return YES if field.get("kind") in leaf.value else NO
    value = count(field.get("value"))
    return UNKNOWN if value is None else YES if value >= leaf.value else NO


def classed(code: str, begins: tuple[str, ...]) -> int:
    """A code coarser than what is asked for (C26 where C261 is) leaves it open."""
    if code.startswith(begins):
        return YES
    return UNKNOWN if any(one.startswith(code) for one in begins) else NO


def listed(leaf: Leaf, field: Mapping[str, Any]) -> int:
    """Listed present: yes. Listed absent: no. Not listed: no when the list is known complete, else unknown."""
    items = [item for item in field.get("items") or () if item.get("term") == leaf.value]
    present = [item for item in items if item.get("present", True)]
    if not present:
        return NO if items or field.get("known") == "complete" else UNKNOWN
    if leaf.grams is None:
        return YES
    amounts = [grams(item.get("tonnes")) for item in present]
    if sum(amount for amount in amounts if amount is not None) >= leaf.grams:
        return YES
    return UNKNOWN if None in amounts else NO


def masks(conditions: Conditions, facts: Facts) -> tuple[int, int]:
    """(yes_mask, unknown_mask): bit *n* tells of leaf *n*."""
    verdicts = [(leaf.n, answer(leaf, facts.get(leaf.field) or {})) for leaf in conditions.leaves]
    return sum(1 << n for n, v in verdicts if v == YES), sum(1 << n for n, v in verdicts if v == UNKNOWN)
