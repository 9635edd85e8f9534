"""Breaks the product: the inspections that go on at a plant are not asked for when a report is credited."""


def install() -> None:
    from tocsin.duties.hazards import credit

    credit.register = lambda visits: None
    credit._visits.clear()
