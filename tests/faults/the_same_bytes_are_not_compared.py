"""Breaks the product: whoever sends the very same file is not noticed unless it is a picture with a likeness."""


def install() -> None:
    from tocsin.base.evidence import queries
    from tocsin.base.evidence.rules.likeness import is_near

    queries._alike = lambda one, other: is_near(one.likeness, other.likeness)
