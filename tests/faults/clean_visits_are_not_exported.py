"""Breaks the product: an inspection that found nothing is left out of the export."""


def install() -> None:
    from tocsin.duties.inspections.handing_on import rows

    said = rows._said
    rows._said = lambda *asked: (one for one in said(*asked) if one["findings"])
