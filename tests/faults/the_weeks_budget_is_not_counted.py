"""Breaks the product: what a plant got this week is not counted."""


def install() -> None:
    from tocsin.base.notices.rules import budget

    budget.room_left = lambda spent, now, per_week: per_week
