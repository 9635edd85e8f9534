"""Breaks the product: who went where is not held against the draw."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw.teamed = lambda told: True
