"""Tells Django that this room exists, and the journal that exhibits testify."""

from django.apps import AppConfig


class Evidence(AppConfig):
    name = "tocsin.base.evidence"
    label = "evidence"

    def ready(self) -> None:
        from tocsin.base.evidence.models import Exhibit
        from tocsin.base.journal import testimony

        testimony.register(Exhibit)
