"""Tells Django that this room exists, and the other rooms where an obligation's place, plant and bearer are found."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Obligations(AppConfig):
    name = "tocsin.base.obligations"
    label = "obligations"

    def ready(self) -> None:
        from tocsin.base.accounts import scopes, timelines
        from tocsin.base.journal import testimony, titles
        from tocsin.base.obligations import kinds
        from tocsin.base.obligations.models import Extension, Obligation
        from tocsin.base.obligations.pages import plant_section
        from tocsin.base.obligations.standing import looks_to_come
        from tocsin.base.obligations.story import TONES, of_request, titled
        from tocsin.base.obligations.titles import TITLES
        from tocsin.base.registry.pages import plant_sections
        from tocsin.base.web import navigation

        scopes.declare(
            "obligation", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise",
            own="bearer", withheld=looks_to_come, sealed=kinds.sealed,
        )  # fmt: skip
        scopes.declare("extension", region="obligation__region", industry="obligation__plant__industry")
        testimony.register(Obligation)
        testimony.register(Extension, every=False, related=("obligation",))
        titles.register(TITLES)
        timelines.register(Obligation, "obligation", titled, seen=of_request)
        timelines.colour(TONES)
        plant_sections.register(plant_section, order=10)
        navigation.register(_("Inbox"), "obligations:inbox", "inbox", "obligation", "see", 10)
        navigation.register(_("Obligations"), "obligations:obligations", "list-check", "obligation", "list", 40)
