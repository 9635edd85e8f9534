"""Breaks the product: the order is lifted whatever became of its reasons."""


def install() -> None:
    from tocsin.duties.enforcement.rules import orders

    orders.may_lift = lambda reasons: None
