"""Breaks the product: what a plant owes of a merged card stays owed beside what it owes of the other."""


def install() -> None:
    from tocsin.duties.lessons.actions import merging

    merging._lesson_once = lambda merged, kept, word, owing: None
