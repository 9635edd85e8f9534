"""Breaks the product: lessons do not react to a changed profile."""


def install() -> None:
    from tocsin.duties.lessons import reactions

    reactions.settle = lambda by, plants, about: False
