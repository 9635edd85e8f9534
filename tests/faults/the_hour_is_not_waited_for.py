"""Breaks the product: a draw is revealed, and its list shown, as soon as its seed is complete."""


def install() -> None:
    from tocsin.duties.inspections.draws import looking, revealing

    revealing.early = looking.early = lambda draw, by: None
