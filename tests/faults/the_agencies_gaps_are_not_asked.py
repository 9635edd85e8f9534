"""Breaks the product: only the plant's gaps have to end in something."""


def install() -> None:
    from tocsin.duties.enforcement.rules import investigations as rules

    honest = rules.open_gaps
    rules.open_gaps = lambda gaps: [gap for gap in honest(gaps) if gap.whose == rules.PLANT]
