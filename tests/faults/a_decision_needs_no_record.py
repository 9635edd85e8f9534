"""Breaks the product: what a decision on a person rests on is taken as it comes."""


def install() -> None:
    from tocsin.duties.enforcement.rules import persons

    persons.must_rest_on_record = lambda chosen, offered: None
