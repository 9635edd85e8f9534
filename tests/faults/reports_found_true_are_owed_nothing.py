"""Breaks the product: the clock looks at reports found true and opens nothing."""


def install() -> None:
    from tocsin.duties.hazards.rewards import jobs

    jobs._open = lambda now: 0
