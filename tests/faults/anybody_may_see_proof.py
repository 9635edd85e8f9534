"""Breaks the product: proof is shown to everybody who knows its address."""


def install() -> None:
    from tocsin.base.evidence import sight

    sight.narrowed = lambda request, rows, action="see": rows
