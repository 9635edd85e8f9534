"""Breaks the product: nobody compares a fine with its range."""


def install() -> None:
    from tocsin.duties.enforcement.rules import ranges

    ranges.must_lie_within = lambda amount, told: None
