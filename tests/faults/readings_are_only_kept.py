"""Breaks the product: what the counter showed is kept, and nobody compares it with what is allowed."""


def install() -> None:
    from tocsin.duties.enforcement.rules import orders

    orders.breaches = lambda readings, allowed, since, until: []
