"""Breaks the product: what is shown to the public is everything, released or not."""


def install() -> None:
    from django.db.models import Q

    from tocsin.base.accounts import scopes
    from tocsin.base.accounts.rules.table import Scope

    honest = scopes._within
    scopes._within = lambda model, paths, scope, post: (
        Q() if scope is Scope.PUBLIC else honest(model, paths, scope, post)
    )
