"""Breaks the product: once somebody has asked for the reply, nobody owes a further look."""


def install() -> None:
    from tocsin.duties.enforcement.accountability import clues

    honest = clues.look_again

    def forgetful(by, clue, found, look_on):  # type: ignore[no-untyped-def]
        held = honest(by, clue, found, look_on)
        clues.obligations.withdraw(by, held.owed, "forgotten")
        held.owed.refresh_from_db()
        return held

    clues.look_again = forgetful
