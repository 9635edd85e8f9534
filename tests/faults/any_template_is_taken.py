"""Breaks the product: a handed-in template is not looked at."""


def install() -> None:
    from tocsin.base.documents import actions

    actions.examine = lambda data, names: None
