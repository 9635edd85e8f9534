"""Breaks the product: what was drawn is shown, and nobody can say afterwards to whom."""


def install() -> None:
    from tocsin.duties.inspections.draws import looking

    looking._write_down = lambda by, draw, visit=None: None
