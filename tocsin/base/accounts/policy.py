"""Who may do what: the one table, the mark every view carries, and the question «how far may this post?»."""

from __future__ import annotations

import functools
from importlib import resources

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.rules.table import ANONYMOUS, Policy, Scope, read
from tocsin.base.web.marks import allowed, line_of

__all__ = ["allowed", "line_of", "policy", "scope_of"]


@functools.cache
def policy() -> Policy:
    """The table as shipped in ``policy.csv``; read once."""
    text = resources.files("tocsin.base.accounts").joinpath("policy.csv").read_text("utf-8")
    return read(text, Role.values)


def scope_of(post: Post | None, resource: str, action: str) -> Scope | None:
    """How far this post (None: someone who has not signed in) may ``action`` a ``resource``."""
    return policy().scope(post.role if post else ANONYMOUS, resource, action)
