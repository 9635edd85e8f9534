"""Breaks the product: the secret is not compared with the commitment."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw.kept = lambda told: True
