"""Breaks the product: the preview counts one message less than the plan has."""


def install() -> None:
    from tocsin.base.notices.plans import Plan

    count = Plan.count.fget
    Plan.count = property(lambda plan: max(0, count(plan) - 1))
