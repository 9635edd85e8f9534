"""Tells Django that this room exists, and names the adapter of e-mail."""

from django.apps import AppConfig


class Notices(AppConfig):
    name = "tocsin.base.notices"
    label = "notices"

    def ready(self) -> None:
        from tocsin.base.notices import adapters
        from tocsin.base.notices.adapters.email import Email

        adapters.register("email", Email)
