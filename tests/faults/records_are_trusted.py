"""Breaks the product: verifying does not hold the business records against what was testified of them."""


def install() -> None:
    from tocsin.base.journal.audit import records

    records.check = lambda report, progress: None
