"""Tells Django that this room exists, and the rooms below what enforcement knows."""

from django.apps import AppConfig


class Enforcement(AppConfig):
    name = "tocsin.duties.enforcement"
    label = "enforcement"

    def ready(self) -> None:
        from tocsin.duties.enforcement import joining

        joining.declare()
