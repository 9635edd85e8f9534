"""Breaks the product: verifying does not look at the rows of bulk acts."""


def install() -> None:
    from tocsin.base.journal.audit import rows

    rows.check = lambda report, progress: None
