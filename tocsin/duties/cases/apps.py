"""Tells Django that this room exists, and the rooms below what a case is."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Cases(AppConfig):
    name = "tocsin.duties.cases"
    label = "cases"

    def ready(self) -> None:
        from django.db.models import Q

        from tocsin.base.accounts import timelines
        from tocsin.base.accounts.scopes import declare
        from tocsin.base.journal import testimony, titles
        from tocsin.base.registry.pages import plant_sections
        from tocsin.base.search import kinds
        from tocsin.base.web import navigation
        from tocsin.base.web.words import words
        from tocsin.duties.cases.importing import columns
        from tocsin.duties.cases.models import Case
        from tocsin.duties.cases.searching import KIND
        from tocsin.duties.cases.showing import accidents_of

        declare("case", public=Q(released=True))
        testimony.register(Case)
        columns.hand_in()
        plant_sections.register(accidents_of, order=60)
        kinds.register(KIND)
        timelines.register(Case, "case", lambda case: words(case.title), told_to=("case", "enter"), with_=_gaps)
        titles.register(
            {
                "case.entered": _("accident case entered"),
                "case.amended": _("accident case amended"),
                "case.linked": _("accident case joined to its plant"),
                "cases.linked": _("accident cases joined to their plants"),
                "case.released": _("accident case released"),
                "case.held": _("accident case put under embargo"),
                "case.evaluated": _("evaluation of the measures recorded"),
                "gap.signed_none": _("signed that no measure follows from a gap"),
            }
        )
        navigation.register(_("Accident cases"), "cases:list", "book-2", "case", "see", 40)


def _gaps(case: Any) -> list[Any]:
    """The gaps of a case, which may be signed «none»."""
    return [gap.ref for gap in case.gaps.all()]
