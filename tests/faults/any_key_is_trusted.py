"""Breaks the product: verifying accepts a checkpoint whoever signed it."""


def install() -> None:
    from tocsin.base.journal.audit.heads import Heads

    Heads._sound = lambda self, origin, note, where: True
