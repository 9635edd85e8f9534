"""Breaks the product: the reasons of a match are dropped on the way to its row."""


def install() -> None:
    from tocsin.duties.lessons.actions import issuing

    whole = issuing.matched
    issuing.matched = lambda plant, profile, verdict, yes, unknown, at: whole(plant, profile, verdict, 0, 0, at)
