"""What cannot be done with a lesson now: said in the reader's language."""

from __future__ import annotations


class NotPossible(ValueError):
    """What was tried, what stands in the way, and what is possible instead."""
