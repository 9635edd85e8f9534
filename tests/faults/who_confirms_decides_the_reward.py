"""Breaks the product: whoever found a report true may say what it is worth."""


def install() -> None:
    from tocsin.duties.hazards.rewards import rules

    rules.must_be_someone_else = lambda confirmed_by, who: None
