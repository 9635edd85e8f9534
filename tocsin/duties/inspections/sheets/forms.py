"""What is filled in for an office's own checklist: its file and where it holds; why it is withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, TextField, UploadField, received


class Bring(forms.Form):
    """One file, and the region where plants are inspected by it: there and below."""

    region = ChoiceField(label=_("For plants of this region and below"))
    file = UploadField(label=_("Checklist as a YAML file"), most=1, largest=500_000)

    def __init__(self, data: Any = None, files: Any = None, *, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, files, **rest)
        self.regions = {str(one.uid): one for one in regions}
        self.fields["region"].choices = [(uid, one.name) for uid, one in self.regions.items()]  # type: ignore[attr-defined]

    def told(self) -> tuple[Region, str, bytes]:
        name, data = received(self.cleaned_data["file"])[0]
        return self.regions[self.cleaned_data["region"]], name, data


class Withdraw(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)
