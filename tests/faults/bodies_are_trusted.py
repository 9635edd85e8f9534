"""Breaks the product: verifying takes the stored hash of an entry for the hash of its bytes."""


def install() -> None:
    from tocsin.base.journal.audit import entries

    entries.sound = lambda rows, stored: True
    entries.check_one = lambda report, where, row: bytes(row[-2])
