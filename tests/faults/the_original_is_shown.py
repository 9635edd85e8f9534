"""Breaks the product: a photograph is shown as the bytes that were sent."""


def install() -> None:
    import dataclasses

    from tocsin.base.evidence import actions
    from tocsin.base.evidence.rules.examination import examine

    def unchanged(data: bytes, name: str) -> object:
        found = examine(data, name)
        return dataclasses.replace(found, served=data) if found.served else found

    actions.examine = unchanged
