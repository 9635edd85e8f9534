"""Breaks the product: a hazard of another topic is held against whoever spoke of something else."""


def install() -> None:
    from tocsin.duties.inspections.rules import beside

    beside.in_scope = lambda word, finding: True
