"""Breaks the product: the rows of a bulk act are exported, but not what ties them to the act."""


def install() -> None:
    from tocsin.base.journal import bundle

    honest = bundle._proven_rows

    def bare(*arguments):  # type: ignore[no-untyped-def]
        for row in honest(*arguments):
            yield row | {"proof": []}

    bundle._proven_rows = bare
