"""Breaks the product: the newest edition is laid on every accident, whenever it happened."""


def install() -> None:
    from tocsin.pure.law import accidents
    from tocsin.pure.law.editions import editions

    accidents.in_force = lambda topic, as_of: editions(topic)[-1]
