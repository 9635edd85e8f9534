"""Breaks the product: intervals are forgotten, the larger number stands before the smaller."""


def install() -> None:
    from tocsin.wiring.situation import areas

    areas.tiers = lambda shares: [[one] for one in sorted(shares, key=lambda one: one.share)]
