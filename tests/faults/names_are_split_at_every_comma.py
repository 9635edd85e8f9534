"""The name of a substance ends at its first comma."""

from __future__ import annotations


def install() -> None:
    from tocsin.duties.cases.importing.substances import Reader

    Reader._names = lambda self, text: [part.strip() for part in text.split(",") if part.strip()]  # type: ignore[method-assign]
