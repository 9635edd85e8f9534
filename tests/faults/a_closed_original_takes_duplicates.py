"""Breaks the product: whatever is named takes the duplicate, closed or not."""


def install() -> None:
    from tocsin.duties.hazards.rules import moves

    moves.right_one = lambda chain, me: None
