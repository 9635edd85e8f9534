"""Breaks the product: what is not as it must be is written down and nothing follows."""


def install() -> None:
    from tocsin.duties.inspections import actions

    actions._hazard = lambda act, held, item, one: None
