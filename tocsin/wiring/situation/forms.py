"""What an address may ask of the situation: a region, an industry, a question with what narrows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, TextField, UidField, WholeNumberField
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.dangers import dangers
from tocsin.wiring.situation.maps import Window
from tocsin.wiring.situation.questions import QUESTIONS

MOST_REGIONS = 400
INDUSTRY = r"^[A-Za-z0-9]{1,10}$"


class Where(forms.Form):
    """The part of the jurisdiction that is looked at."""

    region = ChoiceField(label=_("Region"), required=False)
    industry = forms.RegexField(INDUSTRY, label=_("Industry code begins with"), required=False, max_length=10)

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.regions = {str(one.uid): one for one in regions}
        named = [("", _("The whole jurisdiction")), *((uid, one.name) for uid, one in self.regions.items())]
        self.fields["region"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Region | None, str]:
        """What cannot be meant narrows nothing, and is said on the page."""
        if not self.is_valid():
            return None, ""
        return self.regions.get(self.cleaned_data["region"]), self.cleaned_data["industry"]


class Question(Where):
    """One question about it."""

    of = ChoiceField(required=False)
    danger = ChoiceField(required=False)
    kind = TextField(required=False, max_length=40)
    mover = ChoiceField(required=False, choices=[("", ""), ("enterprise", ""), ("authority", "")])
    issue = UidField(required=False)

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, regions, **rest)
        self.fields["of"].choices = [("", ""), *((name, one.title) for name, one in QUESTIONS.items())]  # type: ignore[attr-defined]
        self.fields["danger"].choices = [("", ""), *((name, name) for name in dangers())]  # type: ignore[attr-defined]

    def asking(self) -> Asking | None:
        """None: there is no such question."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        region = self.regions.get(said["region"])
        return Asking(
            said["of"] or "plants", region.uid if region else None, said["industry"], said["danger"], said["kind"],
            said["mover"], said["issue"],
        )  # fmt: skip


class OnMap(Question):
    """One question on the part of the world a map shows. Without a zoom: wherever the plants are."""

    zoom = WholeNumberField(required=False, max_value=22)
    south = forms.FloatField(required=False, min_value=-90, max_value=90)
    west = forms.FloatField(required=False, min_value=-540, max_value=540)
    north = forms.FloatField(required=False, min_value=-90, max_value=90)
    east = forms.FloatField(required=False, min_value=-540, max_value=540)

    def window(self) -> Window | None:
        """What is looked at; None when not all of it is said."""
        said = [self.cleaned_data.get(name) for name in ("zoom", "south", "west", "north", "east")]
        return None if any(one is None for one in said) else Window(*said)  # type: ignore[arg-type]
