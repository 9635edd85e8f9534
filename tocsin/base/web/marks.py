"""The mark every view carries: its line of the policy table. Here, so that rooms below the table can mark theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MARK = "policy_line"


def allowed(resource: str, action: str) -> Callable[[View], View]:
    """Mark a view or an API operation with its line of the table; the mark is enforced before the view begins."""

    def mark(view: View) -> View:
        setattr(view, MARK, (resource, action))
        return view

    return mark


def line_of(view: Any) -> tuple[str, str] | None:
    """The (resource, action) a view was marked with."""
    return getattr(view, MARK, None)
