"""Breaks the product: an inspection shows whatever its checklist asks today."""


def install() -> None:
    from tocsin.duties.inspections.sheets import shelf

    shelf.version = lambda key, number: shelf.every().get(key)
