"""Breaks the product: of what a profile does not record the law is told «no»."""


def install() -> None:
    from tocsin.duties.legal import profiles

    honest = profiles.bind
    profiles.bind = lambda *known, as_of: honest(
        *known[:2], *(False if one is None else one for one in known[2:]), as_of=as_of
    )
