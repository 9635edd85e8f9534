"""Breaks the product: a paper passes because a document of its number was issued; what it says is not compared."""


def install() -> None:
    from tocsin.base.documents import checking

    checking.is_the_file = lambda issued, data: bool(issued.number)
