"""Breaks the product: whoever issues reads the series once and counts on by itself, without holding it."""

import threading

_own = threading.local()


def install() -> None:
    from tocsin.base.documents import issuing

    whole = issuing.held

    def held(before, after):
        if not hasattr(_own, "series"):
            _own.series = whole(before, after)
            _own.series.last = 0
        return _own.series

    issuing.held = held
