"""Breaks the product: a figure nobody recorded is taken for zero."""


def install() -> None:
    from decimal import Decimal

    from tocsin.pure.law import accidents

    honest = accidents._bounds
    accidents._bounds = lambda name, told: (Decimal(0), Decimal(0)) if told is None else honest(name, told)
