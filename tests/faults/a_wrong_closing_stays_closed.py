"""Breaks the product: what was not put right after all is written down, and nothing is owed for it."""


def install() -> None:
    from tocsin.duties.hazards import actions

    actions.recur = lambda act, hazard, told: hazard
