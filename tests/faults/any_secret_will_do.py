"""Breaks the product: the secret is not compared with the commitment."""


def install() -> None:
    from tocsin.duties.lessons.rules import draw

    draw.kept = lambda told: True
