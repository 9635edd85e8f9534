"""Breaks the product: the last thing that happened is not told on a timeline of who knew what."""


def install() -> None:
    from tocsin.duties.enforcement.accountability import telling

    honest = telling._lines
    telling._lines = lambda subject: honest(subject)[:-1]
