"""Breaks the product: a card is begun with the words of the hazard, the plant's name among them."""


def install() -> None:
    from tocsin.duties.lessons import from_hazard

    from_hazard.nameless = lambda text, _names: text
