"""Breaks the product: what a profile does not list is taken for a no, however little is known of it."""


def install() -> None:
    from tocsin.duties.lessons.rules import board

    board.MARKS = {"complete": board.COMPLETE, "partial": board.COMPLETE, "unknown": board.COMPLETE}
