"""Breaks the product: a report from a wall is told in the journal as the act of whoever had signed in."""


def install() -> None:
    from tocsin.duties.hazards.actions import reporting

    as_it_was = reporting._acting
    reporting._acting = lambda by, at, unnamed: by or as_it_was(by, at, unnamed)
