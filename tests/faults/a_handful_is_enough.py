"""Breaks the product: a share is shown from the first look on."""


def install() -> None:
    from tocsin.duties.lessons.rules import retention

    retention.ENOUGH, retention.WIDEST = 1, 1.0
