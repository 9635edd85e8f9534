"""A template that cannot be taken, with what stands in the way and what is possible."""

from __future__ import annotations


class Refused(ValueError):
    """Nothing was kept; the text is in the reader's language."""
