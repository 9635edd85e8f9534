"""Breaks the product: the first of the list are looked at again, not those that the seed draws."""


def install() -> None:
    from tocsin.base.journal.draws import draw

    draw.sample = lambda population, key, size: sorted(population)[:size]
