"""Tells Django that this room exists, and the other rooms where an obligation's place, plant and bearer are found."""

from django.apps import AppConfig


class Obligations(AppConfig):
    name = "tocsin.base.obligations"
    label = "obligations"

    def ready(self) -> None:
        from tocsin.base.accounts import scopes
        from tocsin.base.journal import testimony
        from tocsin.base.obligations.models import Obligation

        scopes.declare("obligation", region="region", industry="plant__industry", plant="plant", own="bearer")
        testimony.register(Obligation)
