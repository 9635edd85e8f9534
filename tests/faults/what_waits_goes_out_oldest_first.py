"""Breaks the product: what an accident cost is not looked at when lessons wait."""


def install() -> None:
    from tocsin.duties.lessons import jobs

    jobs.seriousness = lambda facts: ()
