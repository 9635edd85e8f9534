"""Breaks the product: the paper prints figures to the nearest ten."""


def install() -> None:
    from tocsin.wiring.situation import paper

    paper.count = lambda figure: f"{round(figure.value, -1):,}"
