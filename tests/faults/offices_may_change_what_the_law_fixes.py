"""Breaks the product: a regional edition is taken as it is written, whatever it changes."""


def install() -> None:
    from tocsin.pure.law import regional_file

    regional_file._open = lambda topic, decided: decided
