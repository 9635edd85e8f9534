"""Breaks the product: verifying does not compare an entry's columns with its signed bytes."""


def install() -> None:
    from tocsin.base.journal.audit import entries

    class Anything(tuple):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = None

    entries._spelt = lambda: lambda told: Anything()
