"""Breaks the product: whoever issues counts on by itself, without holding the series or asking what was given."""

import threading

_own = threading.local()


def install() -> None:
    from tocsin.base.documents import issuing

    whole = issuing.take

    def take(wanted, issuer, year):
        if not hasattr(_own, "last"):
            _own.before, _own.last = whole(wanted, issuer, year).rpartition("〔")[0], 0
        _own.last += 1
        return f"{_own.before}〔{year}〕{_own.last}号"

    issuing.take = take
