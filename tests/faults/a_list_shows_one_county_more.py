"""Breaks the product: the list behind a figure forgets that the figure was of one region."""


def install() -> None:
    from tocsin.wiring.situation import pages
    from tocsin.wiring.situation.scope import Scope

    def without_region(asked, form):
        _region, industry = form.chosen()
        return Scope(asked.post, asked.now, None, industry)

    whole = pages.scope_of
    pages.scope_of = lambda asked, form: (whole if asked.path == "/situation" else without_region)(asked, form)
