"""Breaks the product: photographs are told apart by their bytes alone."""


def install() -> None:
    from tocsin.base.evidence import queries

    queries.is_near = lambda one, other: False
