"""Breaks the product: a «none» counts as soon as it is written, whoever wrote it."""


def install() -> None:
    from tocsin.duties.enforcement.rules import investigations as rules

    rules.ends = lambda measures, none_written, none_signed: bool(measures) or none_written
