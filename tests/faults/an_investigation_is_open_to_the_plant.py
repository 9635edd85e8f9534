"""Breaks the product: the plant sees an investigation as soon as it is opened."""


def install() -> None:
    from django.db.models import Q

    from tocsin.duties.enforcement.investigations import queries

    queries.sealed = lambda: Q(pk=None)
