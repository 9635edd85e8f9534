"""Breaks the product: nobody asks whether the one who decides has investigated the case."""


def install() -> None:
    from tocsin.duties.enforcement.rules import penalties

    penalties.must_not_have_investigated = lambda investigators, who: None
