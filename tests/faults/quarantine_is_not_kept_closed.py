"""Breaks the product: what is hostile is found and named, and handed in as sound all the same."""


def install() -> None:
    import dataclasses

    from tocsin.base.evidence import actions
    from tocsin.base.evidence.rules.examination import examine

    actions.examine = lambda data, name: dataclasses.replace(examine(data, name), trouble="")
