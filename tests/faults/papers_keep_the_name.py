"""Breaks the product: the name of a person goes from the case, and stays in the papers that were issued."""


def install() -> None:
    from tocsin.base.documents import issuing

    issuing.erase = lambda by, issued: issued
