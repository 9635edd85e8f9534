"""Breaks the product: whatever scope the table gives, every row is within it."""


def install() -> None:
    from django.db.models import Q

    from tocsin.base.accounts import scopes

    scopes._within = lambda model, paths, scope, post: Q()
