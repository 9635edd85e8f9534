"""The numbers of a topic as tables a person reads: each topic says itself how its values are laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.pure.law.editions import Edition
from tocsin.pure.law.wording import Said


def same(text: object) -> Said:
    """A text that reads alike in both languages: a number, a code."""
    return {"zh-hans": str(text), "en": str(text)}


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` and every row have the same length; a column's heading names its unit."""

    title: Said
    columns: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]
    article: str


Lays = Callable[[Edition], tuple[Table, ...]]
TABLES: dict[str, Lays] = {}


def tables(topic: str) -> Callable[[Lays], Lays]:
    """Enter how the values of a topic are laid out; one function a topic."""

    def enter(lays: Lays) -> Lays:
        if topic in TABLES:
            raise ValueError(f"two functions lay out {topic!r}")
        TABLES[topic] = lays
        return lays

    return enter
