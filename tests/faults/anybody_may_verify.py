"""Breaks the product: nobody asks whether the verifier is the one who put it right."""


def install() -> None:
    from tocsin.base.obligations.rules import moves

    moves.must_differ = lambda fixer, verifier: None
