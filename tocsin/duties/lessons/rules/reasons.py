"""Why a card applies, in words: what of its conditions holds, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.duties.lessons.rules.conditions import Conditions, Leaf

Named = Callable[[str, str], str]  # (field, term) → its name in the reader's language

FIELDS = {"headcount": lambda: _("staff"), "contractors": lambda: _("contractors' people")}


@dataclass(frozen=True, slots=True)
class Reasons:
    """The leaves that hold and those that are not known, as short texts."""

    holds: list[str]
    unknown: list[str]

    def sentence(self, verdict: str) -> str:
        """«Applies: has an air-separation cold box; missing: forced-shutdown criterion?»"""
        head = {"yes": _("Applies"), "unknown": _("May apply"), "no": _("Does not apply")}[verdict]
        text = (
            head
            if not self.holds
            else _("%(verdict)s: %(reasons)s") % {"verdict": head, "reasons": _(", ").join(self.holds)}
        )
        if not self.unknown:
            return text
        asked = _("%(what)s?") % {"what": _(", ").join(self.unknown)}
        return _("%(text)s; missing: %(asked)s") % {"text": text, "asked": asked}


def reasons(conditions: Conditions, yes_mask: int, unknown_mask: int, named: Named) -> Reasons:
    """Render the bit masks of one match."""
    holds = [said(leaf, named) for leaf in conditions.leaves if yes_mask >> leaf.n & 1]
    unknown = [_asking(leaf, named) for leaf in conditions.leaves if unknown_mask >> leaf.n & 1]
    return Reasons(list(dict.fromkeys(holds)), list(dict.fromkeys(unknown)))


def said(leaf: Leaf, named: Named) -> str:
    """One condition as a short text."""
    if leaf.test == "has" and leaf.grams:
        return _("has at least %(tonnes)s t of %(what)s") % {"tonnes": tonnes(leaf.grams), "what": named(*leaf.topic)}
    if leaf.test == "has":
        return _("has %(what)s") % {"what": named(*leaf.topic)}
    if leaf.test == "lacks":
        return _("lacks %(what)s") % {"what": named(*leaf.topic)}
    return _other(leaf, named)


def _asking(leaf: Leaf, named: Named) -> str:
    if leaf.grams:
        return _("at least %(tonnes)s t of %(what)s") % {"tonnes": tonnes(leaf.grams), "what": named(*leaf.topic)}
    return named(*leaf.topic) if leaf.test in ("has", "lacks") else _other(leaf, named)


def _other(leaf: Leaf, named: Named) -> str:
    if leaf.test == "begins":
        names = _(", ").join(named("industry", code) for code in leaf.value[:4])
        return _("industry %(names)s") % {"names": names + (" …" if len(leaf.value) > 4 else "")}
    if leaf.test == "at_least":
        return _("at least %(n)d %(what)s") % {"n": leaf.value, "what": FIELDS[leaf.field]()}
    return _("is an agency of this kind")


def tonnes(grams: int) -> str:
    text = f"{grams // 10**6}.{grams % 10**6:06d}"
    return text.rstrip("0").rstrip(".")
