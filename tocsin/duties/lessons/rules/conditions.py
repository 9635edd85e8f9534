"""Who is similar: a card's conditions, read into a tree whose leaves are numbered depth first.

Shape: ``{"all": […]}``, ``{"any": […]}``, ``{"not": …}`` over leaves such as
``{"field": "equipment", "has": "air_separation_cold_box"}``. Leaf *n* is bit *n* of a match's reason masks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

ITEM_FIELDS = ("substances", "processes", "equipment", "operations", "safeguards")
NUMBER_FIELDS = ("headcount", "contractors")
SCHEME = "GB/T 4754-2017"  # the industry classification meant when a leaf names none
MOST_LEAVES = 60  # a reason mask is a signed 64-bit column
DEEPEST = 12
LARGEST_T = 10**9
GRAMS = 10**6  # per tonne: thresholds are whole grams, so that comparing is exact

LEAF_KEYS = {
    "has": {"field", "has", "at_least_t"},
    "lacks": {"field", "lacks"},
    "begins": {"field", "begins", "scheme"},
    "at_least": {"field", "at_least"},
}


class BadCondition(ValueError):
    """The conditions cannot be read: where, what stands in the way, and the mend."""

    def __init__(self, where: str, trouble: str, mend: str) -> None:
        super().__init__(f"{where}: {trouble} — {mend}")
        self.where, self.trouble, self.mend = where, trouble, mend


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test on one field. ``value``: a term, industry beginnings, a least number, or agency kinds."""

    n: int
    field: str
    test: str  # has | lacks | begins | at_least | kind
    value: Any
    grams: int | None = None  # has: at least so much
    scheme: str = SCHEME  # begins: the classification its codes are of

    @property
    def topic(self) -> tuple[str, str]:
        """What one question would ask about: the field, and the term when the field holds several things."""
        return (self.field, self.value if self.field in ITEM_FIELDS else "")


@dataclass(frozen=True, slots=True)
class Branch:
    """``all``, ``any`` or ``not`` of its parts."""

    op: str
    parts: tuple[Leaf | Branch, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """A card's conditions as read: the tree and its leaves by number."""

    root: Leaf | Branch
    leaves: tuple[Leaf, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The profile fields this card reads."""
        return frozenset(leaf.field for leaf in self.leaves)

    @property
    def topics(self) -> tuple[tuple[str, str], ...]:
        """What can be asked, in the order of the leaves."""
        return tuple(dict.fromkeys(leaf.topic for leaf in self.leaves))


def parse(told: Any) -> Conditions:
    """Read what a card says. Raises :class:`BadCondition`."""
    leaves: list[Leaf] = []
    root = _node(told, "", leaves, 0)
    return Conditions(root, tuple(leaves))


def _no(where: str, trouble: str, mend: str) -> NoReturn:
    raise BadCondition(where or _("(top)"), trouble, mend)


def _node(told: Any, where: str, leaves: list[Leaf], depth: int) -> Leaf | Branch:
    if not isinstance(told, Mapping) or not told:
        _no(where, _("a condition must be an object"), _('write for instance {"field": "equipment", "has": "…"}'))
    if depth > DEEPEST:
        _no(where, _("conditions are nested too deeply"), _("use at most %(n)d levels") % {"n": DEEPEST})
    ops = [op for op in ("all", "any", "not") if op in told]
    if not ops:
        return _leaf(told, where, leaves)
    if len(told) != 1:
        _no(
            where, _("“%(op)s” must stand alone") % {"op": ops[0]}, _("put the other keys into conditions of their own")
        )
    return _branch(ops[0], told[ops[0]], f"{where}.{ops[0]}".lstrip("."), leaves, depth)


def _branch(op: str, told: Any, where: str, leaves: list[Leaf], depth: int) -> Branch:
    if op == "not":
        return Branch(op, (_node(told, where, leaves, depth + 1),))
    if not isinstance(told, list) or not told:
        _no(where, _("“%(op)s” must hold a list of conditions") % {"op": op}, _("list at least one condition"))
    return Branch(op, tuple(_node(part, f"{where}[{i}]", leaves, depth + 1) for i, part in enumerate(told)))


def _leaf(told: Mapping[str, Any], where: str, leaves: list[Leaf]) -> Leaf:
    if len(leaves) >= MOST_LEAVES:
        _no(where, _("too many conditions"), _("use at most %(n)d") % {"n": MOST_LEAVES})
    leaf = _agency(told, where, len(leaves)) if "agency" in told else _field(told, where, len(leaves))
    leaves.append(leaf)
    return leaf


def _agency(told: Mapping[str, Any], where: str, n: int) -> Leaf:
    inner = told["agency"]
    if len(told) != 1 or not isinstance(inner, Mapping) or set(inner) != {"kind"}:
        _no(where, _("an agency condition names kinds only"), _('write {"agency": {"kind": ["emergency_bureau"]}}'))
    return Leaf(n, "agency", "kind", _texts(inner["kind"], f"{where}.agency.kind"))


def _field(told: Mapping[str, Any], where: str, n: int) -> Leaf:
    tests = [test for test in LEAF_KEYS if test in told]
    if len(tests) != 1:
        _no(
            where, _("a condition needs exactly one test"), _("use one of: %(tests)s") % {"tests": ", ".join(LEAF_KEYS)}
        )
    test, field = tests[0], told.get("field")
    if extra := set(map(str, told)) - LEAF_KEYS[test]:
        _no(where, _("unknown key %(key)s") % {"key": sorted(extra)[0]}, _("remove it or correct its spelling"))
    allowed = {"has": ITEM_FIELDS, "lacks": ITEM_FIELDS, "begins": ("industry",), "at_least": NUMBER_FIELDS}[test]
    if not isinstance(field, str) or field not in allowed:
        _no(
            f"{where}.field".lstrip("."),
            _("“%(test)s” cannot be asked of this field") % {"test": test},
            _("use one of: %(fields)s") % {"fields": ", ".join(allowed)},
        )
    return _tested(told, where, n, field, test)


def _tested(told: Mapping[str, Any], where: str, n: int, field: str, test: str) -> Leaf:
    here = f"{where}.{test}".lstrip(".")
    if test == "begins":
        return Leaf(
            n, field, test, _texts(told[test], here), scheme=_text(told.get("scheme", SCHEME), f"{where}.scheme")
        )
    if test == "at_least":
        return Leaf(n, field, test, _whole(told[test], here))
    grams = _grams(told, where, field) if "at_least_t" in told else None
    return Leaf(n, field, test, _text(told[test], here), grams)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 80 or not value.isprintable():
        _no(where, _("a short text is wanted here"), _("write a term's code of at most 80 characters"))
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or len(value) > 500:
        _no(where, _("a list of codes is wanted here"), _('write for instance ["C25", "C26"]'))
    return tuple(_text(one, f"{where}[{i}]") for i, one in enumerate(value))


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**9:
        _no(where, _("a whole number above 0 is wanted here"), _("write it without quotes, for instance 10"))
    return value


def _grams(told: Mapping[str, Any], where: str, field: str) -> int:
    where = f"{where}.at_least_t".lstrip(".")
    if field != "substances":
        _no(where, _("only substances have tonnes"), _("remove at_least_t or ask the field “substances”"))
    value = told["at_least_t"]
    try:
        tonnes = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else Decimal("NaN")
        grams = tonnes * GRAMS
    except (ArithmeticError, ValueError):
        grams = Decimal("NaN")
    if not grams.is_finite() or not 0 < grams <= LARGEST_T * GRAMS or grams != grams.to_integral_value():
        _no(where, _("this is not an amount in tonnes"), _('write a decimal in quotes, to the gram at most: "0.5"'))
    return int(grams)


def leaves_of(node: Leaf | Branch) -> Iterator[Leaf]:
    """The leaves below ``node``, depth first."""
    if isinstance(node, Leaf):
        yield node
    else:
        for part in node.parts:
            yield from leaves_of(part)
