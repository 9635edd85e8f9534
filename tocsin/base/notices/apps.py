"""Tells Django that this room exists; names the adapter of e-mail, and fills the bell of every page."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def bell(request: HttpRequest) -> dict[str, Any] | None:
    """How many notices are unread, and where they are; nothing for somebody who has not signed in."""
    from django.urls import reverse

    from tocsin.base.notices.queries import unread

    person = getattr(request, "person", None)
    return {"count": unread(person.uid), "url": reverse("notices:notices")} if person else None


class Notices(AppConfig):
    name = "tocsin.base.notices"
    label = "notices"

    def ready(self) -> None:
        from tocsin.base.journal import titles
        from tocsin.base.notices import adapters
        from tocsin.base.notices.adapters.email import Email
        from tocsin.base.web import furniture

        adapters.register("email", Email)
        titles.register({"notices.sent": _("messages sent"), "preference.changed": _("way of being told changed")})
        furniture.register_slot("notices", bell)
