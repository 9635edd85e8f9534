"""Tells Django that this room exists, and the journal that exhibits testify."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Evidence(AppConfig):
    name = "tocsin.base.evidence"
    label = "evidence"

    def ready(self) -> None:
        from tocsin.base.evidence.models import Exhibit
        from tocsin.base.journal import testimony
        from tocsin.base.web import navigation

        testimony.register(Exhibit)
        navigation.register(_("Quarantine"), "evidence:quarantine", "shield-x", "exhibit", "see_quarantine", 85)
