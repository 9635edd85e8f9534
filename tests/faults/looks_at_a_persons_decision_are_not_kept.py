"""Breaks the product: a sealed decision is read, and nobody can say afterwards by whom."""


def install() -> None:
    from tocsin.duties.enforcement.persons import queries

    queries._write_down = lambda by, found: None
