"""Breaks the product: imminent danger is treated like any other report."""


def install() -> None:
    from tocsin.duties.hazards.actions import reporting

    owed = reporting._owed
    reporting._owed = lambda act, hazard, kind, due: (
        None if kind.name == "hazard_stop" else owed(act, hazard, kind, due)
    )
