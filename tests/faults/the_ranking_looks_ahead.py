"""Breaks the product: what happened within a year after the case counts as having happened before it."""


def install() -> None:
    from tocsin.duties.lessons.rules.likelihood import happened

    honest = happened.History.before
    happened.History.before = lambda self, day: honest(self, day + 366)
    happened.History.must_precede = lambda self, day: None
