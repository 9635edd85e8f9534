"""A group of people that the source leaves blank is added up as nobody."""

from __future__ import annotations


def install() -> None:
    from tocsin.duties.cases.rules import recorded

    recorded.total = lambda counted, names: sum(counted.get(name, 0) for name in names)
