"""A bad child row no longer holds its main row back."""

from __future__ import annotations


def install() -> None:
    from tocsin.base.registry.imports.targets import Record

    Record.refused = property(lambda self: any(n.kind == "refused" and n.place == self.place for n in self.notes))  # type: ignore[assignment, method-assign]
