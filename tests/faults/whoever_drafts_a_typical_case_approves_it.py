"""Breaks the product: a typical case is approved by whoever drafted it."""


def install() -> None:
    from tocsin.duties.enforcement.rules import published

    published.must_stand_apart = lambda drafted, who, post, drafter: None
