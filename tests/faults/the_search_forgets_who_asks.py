"""Breaks the product: what is found is not narrowed to what the one who asks may see."""


def install() -> None:
    from tocsin.base.search import queries

    queries._seen = lambda visible: ("1", ())
