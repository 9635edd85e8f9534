"""Breaks the product: a document is answered as what it is, for the browser to open."""


def install() -> None:
    from django.conf import settings
    from django.utils.functional import empty

    settings._wrapped is empty and settings._setup()
    from tocsin.base.evidence import web

    answer = web._answer
    web._answer = lambda digest, media_type, download="": answer(digest, "application/pdf" if download else media_type)
