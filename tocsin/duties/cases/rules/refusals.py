"""What cannot be done with a case: what was tried, what stands in the way, what is possible."""

from __future__ import annotations


class NotPossible(ValueError):
    """The text is for the reader, in the reader's language."""
