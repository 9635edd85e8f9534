"""What an accident table said last time is forgotten."""

from __future__ import annotations


def install() -> None:
    from tocsin.base.registry.imports import remembering

    remembering.told = lambda source, keys: {}
