"""Breaks the product: nobody asks how the one who decides stands to the person, or to whoever proposed."""


def install() -> None:
    from tocsin.duties.enforcement.rules import persons

    persons.must_stand_apart = lambda actor, concerned, posts, others: None
