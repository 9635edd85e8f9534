"""Breaks the product: what a plant holds is summed as floats."""


def install() -> None:
    from dataclasses import replace

    from tocsin.duties.legal import installations

    honest = installations.judged

    def carelessly(held, day):
        found = honest(held, day)
        return found and replace(found, value=sum(float(line.share) for line in found.lines) >= 1)

    installations.judged = carelessly
