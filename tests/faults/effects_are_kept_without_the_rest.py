"""Breaks the product: a reaction's effects are committed before it is marked done."""

from contextlib import nullcontext
from types import SimpleNamespace


def install() -> None:
    from tocsin.base.journal import outbox

    outbox.transaction = SimpleNamespace(atomic=nullcontext)
