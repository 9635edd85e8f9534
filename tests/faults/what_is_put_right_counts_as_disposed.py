"""Breaks the product: a hazard that is closed leaves the list of those that nobody has disposed of."""


def install() -> None:
    from tocsin.duties.hazards import queries

    honest = queries.found_by_inspections
    queries.found_by_inspections = lambda post: honest(post).exclude(state="closed")
