"""Tells Django that this room exists, and the rooms below what it adds to their pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Legal(AppConfig):
    name = "tocsin.duties.legal"
    label = "legal"

    def ready(self) -> None:
        from tocsin.base.registry.pages import import_sections, plant_sections
        from tocsin.base.web import navigation
        from tocsin.duties.legal.sections import duties_of, found_by_import

        plant_sections.register(duties_of, order=70)
        import_sections.register(found_by_import)
        navigation.register(_("The law"), "legal:index", "scale", "law", "see", 80)
