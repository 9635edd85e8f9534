"""Of which period and region inspections are exported; and the file of columns an office sets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, DayField, UploadField, received
from tocsin.duties.inspections.handing_on.rows import Wanted

LONGEST = dt.timedelta(days=3 * 366)


class Period(forms.Form):
    """By the days on which they ended, both included."""

    first = DayField(label=_("Ended from"))
    last = DayField(label=_("to (included)"))
    region = ChoiceField(label=_("Region"), required=False)

    def __init__(self, data: Any, regions: list[Region]) -> None:
        super().__init__(data)
        self.regions = {str(one.uid): one for one in regions}
        told = [("", _("The whole jurisdiction")), *((uid, one.name) for uid, one in self.regions.items())]
        self.fields["region"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and not first <= last <= first + LONGEST:
            raise ValidationError(gettext("The last day comes after the first, and within three years."))
        return told

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(told["first"], told["last"], self.regions.get(told["region"]))


class Columns(forms.Form):
    """Which region's exports, and the file."""

    region = ChoiceField(label=_("For exports of this region and below"))
    file = UploadField(label=_("Columns as a YAML file"), most=1, largest=200_000)

    def __init__(self, data: Any = None, files: Any = None, *, regions: list[Region]) -> None:
        super().__init__(data, files)
        self.regions = {str(one.uid): one for one in regions}
        self.fields["region"].choices = [(uid, one.name) for uid, one in self.regions.items()]  # type: ignore[attr-defined]

    def told(self) -> tuple[Region, str, bytes]:
        name, data = received(self.cleaned_data["file"])[0]
        return self.regions[self.cleaned_data["region"]], name, data
