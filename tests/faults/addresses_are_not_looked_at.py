"""Breaks the product: nobody looks whether every address has its policy line."""


def install() -> None:
    from tocsin.base.accounts import checks

    checks.troubles = lambda patterns: iter(())
