"""A lesson goes to every similar plant, so it does not say at which plant, or with whose name, it was learnt."""

from __future__ import annotations

import re
from collections.abc import Iterable

ELLIPSIS = "…"
ENDINGS = re.compile(r"(股份有限公司|有限责任公司|集团有限公司|有限公司|分公司|公司|集团|总厂|工厂|厂)$")
PLACES = re.compile(r"(自治区|自治州|省|市|州|盟|县|区|旗)$")
SHORTEST = 3  # what is shorter may be a common word
NUMBERS = re.compile(r"(?<![0-9A-Za-z])(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[0-9A-Z]{15,18})(?![0-9A-Za-z])")


def called(name: str, places: Iterable[str] = ()) -> set[str]:
    """What people call an enterprise of that registered name: without its legal form, without its place."""
    found = {name.strip(), ENDINGS.sub("", name.strip())}
    for place in places:
        for begin in (place, PLACES.sub("", place)):
            found |= {one[len(begin) :] for one in list(found) if begin and one.startswith(begin)}
    return {one for one in found if len(one) >= SHORTEST}


def nameless(text: str, names: Iterable[str]) -> str:
    """The text with every such name, and every telephone or identity number, left out."""
    for name in sorted(set(names), key=lambda one: (-len(one), one)):
        text = re.sub(re.escape(name), ELLIPSIS, text, flags=re.IGNORECASE)
    return NUMBERS.sub(ELLIPSIS, text)


def named_in(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Those of the names that the texts give away, in order."""
    whole = "\n".join(texts).casefold()
    return sorted(one for one in set(names) if one.casefold() in whole)
