"""Two cards become one: which of a plant's two words stands, and whether what it says ends what is owed."""

from __future__ import annotations

FIXED = "fixed"
ENDS = ("fixed", "not_affected")  # on the plant's word nothing more is owed


def kept(remaining: str | None, merged: str | None) -> str | None:
    """``remaining`` and ``merged``: the kind of the standing reply to either card, None where none stands.

    A plant's word on the card that remains is not altered by an office's merging; only where there is none the other
    comes over — or where the other proves what this one does not: else the plant would have to do it twice.
    """
    if remaining is None:
        return None if merged is None else "merged"
    return "merged" if merged == FIXED and remaining != FIXED else "remaining"
