"""Breaks the product: that somebody else looked at the clause in between is not asked."""


def install() -> None:
    from tocsin.duties.inspections.records import looks

    looks.looked_last = lambda look, finding, everybody: True
