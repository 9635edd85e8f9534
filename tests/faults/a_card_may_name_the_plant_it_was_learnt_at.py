"""Breaks the product: nobody looks whether a card names the plant whose hazard gave rise to it."""


def install() -> None:
    from tocsin.duties.lessons import from_hazard

    from_hazard.must_not_name = lambda _hazard, _said: None
