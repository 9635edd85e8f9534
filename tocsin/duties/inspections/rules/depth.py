"""How deep an inspection went: questions answered on site of those that were on the list."""

from __future__ import annotations

from collections.abc import Iterable

SEEN = ("ok", "not_ok")


def depth(answers: Iterable[str], every: int) -> int:
    """Whole percent, cut off. What does not apply counts neither way; what was not looked at counts as not seen."""
    told = list(answers)
    asked = every - told.count("not_applicable")
    return 100 if asked <= 0 else 100 * sum(one in SEEN for one in told) // asked
