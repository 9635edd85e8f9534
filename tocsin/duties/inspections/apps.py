"""Tells Django that this room exists, and the rooms below what inspections know."""

from django.apps import AppConfig


class Inspections(AppConfig):
    name = "tocsin.duties.inspections"
    label = "inspections"

    def ready(self) -> None:
        from tocsin.duties.inspections import joining
        from tocsin.duties.inspections.records import joining as records

        joining.declare()
        records.declare()
