"""One question about one thing, answered in one step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.acts import By
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.base.registry.pages.fields import TITLES
from tocsin.base.registry.rules import facts
from tocsin.base.registry.rules.facts import LISTS, BadFact
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.terms import terms_of
from tocsin.base.web import fields
from tocsin.base.web.words import words


class Answer(forms.Form):
    """Is it there? For a substance also how much at most."""

    term = fields.ChoiceField(label=_("what is asked about"))
    present = fields.ChoiceField(
        label=_("is it there?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect
    )
    tonnes = fields.TextField(label=_("largest amount held, t"), required=False, max_length=40)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["term"].choices = [("", "—"), *grouped()]  # type: ignore[attr-defined]

    def clean_tonnes(self) -> str | None:
        try:
            return facts.tonnes(self.cleaned_data["tonnes"])
        except Told as wrong:
            raise ValidationError(str(wrong)) from None

    def give(self, by: By, plant: Plant) -> ProfileVersion:
        """Revise the plant's profile by this answer."""
        field, _point, code = self.cleaned_data["term"].partition("/")
        present = self.cleaned_data["present"] == "yes"
        return actions.answer(by, plant, field, code, present, self.cleaned_data["tonnes"])


def grouped() -> list[tuple[str, list[tuple[str, str]]]]:
    """The vocabulary by field, in the reader's language; a choice's value is field/term."""
    return [(str(TITLES[name]), [(f"{name}/{one.code}", words(one.names)) for one in terms_of(name)]) for name in LISTS]


__all__ = ["Answer", "BadFact", "grouped"]
