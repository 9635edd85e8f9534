"""Breaks the product: whoever answers for the place reads every decision on a person there."""


def install() -> None:
    from tocsin.duties.enforcement.persons import queries

    queries._entitled = lambda rows, post, who: rows
