"""Breaks the product: whoever owes something counts as having known of it."""


def install() -> None:
    from tocsin.duties.enforcement.rules import knowing

    honest = knowing.known

    def guessed(lines, letters):  # type: ignore[no-untyped-def]
        owed = {line.bearer: knowing.Known(line.at, knowing.OWED) for line in lines if line.bearer}
        return owed | honest(lines, letters)

    knowing.known = guessed
