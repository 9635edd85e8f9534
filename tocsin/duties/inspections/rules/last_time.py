"""What last time's answer may do: be shown, and be a draft, which is no answer before somebody has looked."""

from __future__ import annotations

from collections.abc import Collection

DRAWN_FROM = ("ok", "not_ok", "not_applicable")  # «not looked at» is nothing to begin with
Told = tuple[str, str]  # what was said, and its note


def drafted(said: str) -> bool:
    """Whether last time's answer can be a draft."""
    return said in DRAWN_FROM


def is_answer(told: Told, draft: Told | None, looked: bool) -> bool:
    """Whether what a form hands in is an answer of this visit.

    What stands there only because it was filled in from last time is none, until somebody says that he has looked at
    this very question, or has changed it.
    """
    if not told[0]:
        return False
    return draft is None or looked or _plain(told) != _plain(draft)


def _plain(told: Told) -> tuple[str, list[str]]:
    """A browser sends line ends of its own: blanks make no difference."""
    return told[0], told[1].split()


def waiting(drafts: Collection[str], answered: Collection[str]) -> list[str]:
    """The questions whose draft nobody has looked at yet, by key."""
    return sorted(set(drafts) - set(answered))
