"""Breaks the product: nobody reads the checkpoints that were written outside the database."""


def install() -> None:
    from tocsin.base.journal import witness

    witness.read = lambda: iter(())
    witness.last = lambda: None
