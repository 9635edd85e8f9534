"""Breaks the product: the origin that is named in the report is believed."""


def install() -> None:
    from tocsin.duties.hazards import credit

    credit._own = lambda hazard: hazard.origin in (*credit.OWN, "snapshot")
