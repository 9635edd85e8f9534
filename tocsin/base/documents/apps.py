"""Tells Django that this room exists, and the journal that templates testify."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

TITLES = {
    "template.handed_in": _("template handed in"),
    "template.withdrawn": _("template withdrawn"),
    "document.issued": _("document issued"),
    "document.withdrawn": _("document withdrawn"),
    "document.erased": _("content of a document erased"),
    "number_pattern.set": _("pattern of numbers set"),
}


class Documents(AppConfig):
    name = "tocsin.base.documents"
    label = "documents"

    def ready(self) -> None:
        from tocsin.base.documents.models import Issued, Pattern, Template
        from tocsin.base.journal import testimony, titles
        from tocsin.base.web import navigation

        for model in (Template, Pattern, Issued):
            testimony.register(model)
        titles.register(TITLES)
        navigation.register(_("Document templates"), "documents:templates", "file-type-docx", "template", "see", 82)
