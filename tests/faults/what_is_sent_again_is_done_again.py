"""Breaks the product: the key of what a device sends is not looked at, so that a lost answer means doing it twice."""


def install() -> None:
    import uuid
    from dataclasses import replace

    from tocsin.duties.inspections import visit, visiting

    whole = visit.receive
    visiting.receive = lambda by, inspection, noted: whole(by, inspection, replace(noted, key=uuid.uuid4()))
