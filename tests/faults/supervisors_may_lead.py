"""Breaks the product: what the record says of a leader and the plant is shown, and stops nobody."""


def install() -> None:
    from tocsin.duties.enforcement.rules import investigations as rules

    rules.must_not_have_supervised = lambda ties: None
