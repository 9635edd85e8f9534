"""What differs between two versions of a profile, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.registry.models import ProfileVersion
from tocsin.base.registry.pages.fields import KNOWN, TITLES, named
from tocsin.base.registry.rules.facts import changed


@dataclass(frozen=True, slots=True)
class Step:
    """One version with what it changed."""

    version: ProfileVersion
    lines: list[str]


def steps(versions: Sequence[ProfileVersion], exact: bool) -> list[Step]:
    """``versions`` newest first; the last one is compared with nothing. ``exact``: amounts may be shown."""
    older: list[Mapping[str, Any]] = [*(version.facts for version in versions[1:]), {}]
    pairs = zip(versions, older, strict=False)  # without any version, nothing is older
    return [Step(one, lines(before, one.facts, exact)) for one, before in pairs]


def lines(before: Mapping[str, Any], after: Mapping[str, Any], exact: bool) -> list[str]:
    """One line per difference."""
    return [
        line
        for name in changed(before, after)
        for line in _field(name, before.get(name) or {}, after.get(name) or {}, exact)
    ]


def _field(name: str, old: Mapping[str, Any], new: Mapping[str, Any], exact: bool) -> list[str]:
    told = [] if old.get("known") == new.get("known") else [str(KNOWN[new.get("known", "unknown")][0])]
    for key in ("code", "value"):
        if old.get(key) != new.get(key) and new.get(key) not in (None, ""):
            told += [str(new[key])]
    told += _items(
        {item["term"]: item for item in old.get("items", ())},
        {item["term"]: item for item in new.get("items", ())},
        exact,
    )
    return [f"{TITLES[name]}: {line}" for line in told]


def _items(old: Mapping[str, Any], new: Mapping[str, Any], exact: bool) -> list[str]:
    told = [
        _("no longer told: %(name)s") % {"name": named(code, item.get("name", ""))}
        for code, item in old.items()
        if code not in new
    ]
    for code, item in new.items():
        before, name = old.get(code), named(code, item.get("name", ""))
        if before is None or before["present"] != item["present"]:
            told.append(
                _("there is: %(name)s") % {"name": name}
                if item["present"]
                else _("there is no: %(name)s") % {"name": name}
            )
        elif before.get("tonnes") != item.get("tonnes"):
            amount = (item.get("tonnes") or _("unknown")) if exact else _("changed")
            told.append(_("%(name)s, amount: %(amount)s") % {"name": name, "amount": amount})
    return told
