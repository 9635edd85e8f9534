"""Breaks the product: the page that shows the proof says nothing of its earlier use."""


def install() -> None:
    from collections import defaultdict

    from tocsin.base.evidence import showing

    showing._reused = lambda request, found: defaultdict(list)
