"""Breaks the product: a substitution is believed without the journal's word and without a reason."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw._told = lambda told, n, one: True
