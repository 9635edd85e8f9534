"""Breaks the product: a reply gets no day on which it expires."""


def install() -> None:
    from tocsin.duties.lessons.actions import replying

    replying._expiry = lambda kind, now, come_back: None
