"""Breaks the product: nobody asks whether the one who looks again is the one who closed it."""


def install() -> None:
    from tocsin.duties.inspections.again import looking

    looking.must_be_another = lambda who, closed_by, fixed_by: None
