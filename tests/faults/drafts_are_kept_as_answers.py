"""Breaks the product: whatever stands in the form is an answer, also what was filled in from last time."""


def install() -> None:
    from tocsin.duties.inspections.rules import last_time

    last_time.is_answer = lambda told, draft, looked: bool(told[0])
