"""Breaks the product: the year of the evaluation is counted from the day the report was handed in."""


def install() -> None:
    from tocsin.duties.enforcement.investigations.actions import reporting

    reporting.evaluated_from = lambda held: held.handed_in_at.date()
