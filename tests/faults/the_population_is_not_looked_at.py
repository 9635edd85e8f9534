"""Breaks the product: the population is not compared with the root that was sealed."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw.peopled = lambda told: True
    draw.sealed = lambda told: True
