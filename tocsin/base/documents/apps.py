"""Tells Django that this room exists, and the journal that templates testify."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Documents(AppConfig):
    name = "tocsin.base.documents"
    label = "documents"

    def ready(self) -> None:
        from tocsin.base.documents.models import Template
        from tocsin.base.journal import testimony, titles
        from tocsin.base.web import navigation

        testimony.register(Template)
        titles.register({"template.handed_in": _("template handed in"), "template.withdrawn": _("template withdrawn")})
        navigation.register(_("Document templates"), "documents:templates", "file-type-docx", "template", "see", 82)
