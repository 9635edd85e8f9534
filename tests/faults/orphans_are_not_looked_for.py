"""Breaks the product: nobody looks for obligations whose bearer has left."""


def install() -> None:
    from tocsin.base.obligations import jobs

    jobs.repair = lambda by, limit: 0
