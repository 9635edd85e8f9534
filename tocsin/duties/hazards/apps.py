"""Tells Django that this room exists, and the rooms below what hazards know."""

from django.apps import AppConfig


class Hazards(AppConfig):
    name = "tocsin.duties.hazards"
    label = "hazards"

    def ready(self) -> None:
        from tocsin.duties.hazards import joining
        from tocsin.duties.hazards.importing import columns

        joining.declare_scopes()
        joining.register_everything()
        columns.hand_in()
