"""Breaks the product: whatever was on the list counts as looked at, answered or not."""


def install() -> None:
    from tocsin.duties.inspections import actions

    actions._depth = lambda topic, told: 100
