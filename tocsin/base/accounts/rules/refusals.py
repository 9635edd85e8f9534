"""What an action on people and posts says when it cannot do what was asked."""

from __future__ import annotations


class Refused(ValueError):
    """Said in the reader's language: what was tried, what stands in the way, what is possible."""
