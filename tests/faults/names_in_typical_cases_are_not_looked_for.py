"""Breaks the product: nobody looks whether a typical case names somebody."""


def install() -> None:
    from tocsin.duties.enforcement.rules import published

    published.must_not_name = lambda texts, names: None
