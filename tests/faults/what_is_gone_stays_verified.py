"""Breaks the product: what was found gone is written down, and nothing follows from it."""


def install() -> None:
    from tocsin.duties.lessons.actions import finding

    finding.let_fall = lambda act, match, plant, why: None
