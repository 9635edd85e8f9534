"""Breaks the product: everybody who may see a case sees it from the inside."""


def install() -> None:
    from tocsin.duties.enforcement.penalties import queries

    queries.face = lambda post, case: queries.Face(case, True)
