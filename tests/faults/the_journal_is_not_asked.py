"""Breaks the product: the draw's record is believed, and not compared with the journal's sealing entry."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw.sealed = lambda told: True
