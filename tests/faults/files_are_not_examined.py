"""Breaks the product: what a file carries is not looked for; its first bytes and its decoding are all."""


def install() -> None:
    from tocsin.base.evidence.rules import troubles

    troubles.look = lambda data, name, kind: None
