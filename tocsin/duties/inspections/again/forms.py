"""What is filled in about second looks: which closings are drawn, and what was seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, DayField, TextField, UploadField, WholeNumberField
from tocsin.duties.inspections.again.drawing import Terms
from tocsin.duties.inspections.models import SecondLook


class NewSample(forms.Form):
    """Of the hazards closed in these days, so many percent: never fewer than five, and every major one."""

    region = ChoiceField(label=_("Region"))
    since = DayField(label=_("Closed from"))
    until = DayField(label=_("Closed until"))
    percent = WholeNumberField(
        label=_("How many of a hundred?"), min_value=1, max_value=100,
        help_text=_("Five at least; major hazards are all looked at again."),
    )  # fmt: skip
    look_by = DayField(label=_("To be looked at by"))

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.regions = {str(one.uid): one for one in regions}
        self.fields["region"].choices = [(uid, one.name) for uid, one in self.regions.items()]  # type: ignore[attr-defined]

    def wanted(self) -> tuple[Region, Terms]:
        said = self.cleaned_data
        return self.regions[said["region"]], Terms(said["since"], said["until"], said["percent"], said["look_by"])


class Look(forms.Form):
    result = ChoiceField(label=_("Is it still put right?"), choices=SecondLook.Result.choices, widget=forms.RadioSelect)
    said = TextField(label=_("What did you see on site?"), lines=3, max_length=2000)
    proof = UploadField(label=_("Photographs from the site"), required=False)
