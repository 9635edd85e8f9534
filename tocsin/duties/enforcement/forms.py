"""What an officer fills in about a stop: the order, the counter's file, the restart."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import ChoiceField, DayField, QuantityField, TextField, UidField, UploadField
from tocsin.base.web.words import words
from tocsin.duties.enforcement.actions import Told
from tocsin.duties.enforcement.rules import orders


class Issue(forms.Form):
    plant = UidField()
    kind = ChoiceField(label=_("What is it?"), choices=list(orders.KINDS.items()), widget=forms.RadioSelect)
    number = TextField(
        label=_("Number of the document"), max_length=80, required=False,
        help_text=_("Empty: a temporary stop gets the next number of your agency, and its decision is printed."),
    )  # fmt: skip
    article = TextField(
        label=_("Article of the decision"), max_length=200, required=False,
        help_text=_("Only for a suspension; a temporary stop rests on the Work Safety Law, article 65(1)(3)."),
    )  # fmt: skip
    scope = TextField(label=_("What is stopped?"), lines=2, max_length=500)
    reasons = forms.MultipleChoiceField(
        label=_("Reasons: the hazards that must be put right first"), widget=forms.CheckboxSelectMultiple
    )
    counter = TextField(
        label=_("Counter that is watched"), max_length=80, required=False,
        help_text=_("Power or gas of what is stopped; its readings are handed in as a file."),
    )  # fmt: skip
    unit = TextField(label=_("Its unit"), max_length=20, required=False)
    allowed = QuantityField(
        label=_("What it may show a day, for light, pumps, cooling"), max_value=Decimal(10) ** 9, places=3,
        required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, hazards: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        named = [(str(one.uid), f"{words(one.what)[:80]} · {one.get_state_display()}") for one in hazards]
        self.fields["reasons"].choices = named  # type: ignore[attr-defined]

    def told(self) -> Told:
        said = self.cleaned_data
        reasons = [uuid.UUID(one) for one in said["reasons"]]
        return Told(
            said["kind"], said["number"], said["scope"], reasons, said["article"], said["counter"], said["unit"],
            said["allowed"],
        )  # fmt: skip


class Counter(forms.Form):
    readings = UploadField(
        label=_("Readings of the counter"), most=1, largest=2_000_000,
        help_text=_("CSV: one line a day, the day and the amount, like 2026-09-01,120.5"),
    )  # fmt: skip

    def text(self) -> str:
        """The file's text; a file that is no text is one without readings."""
        return str(self.cleaned_data["readings"][0].read().decode("utf-8", "replace"))


class LookedInto(forms.Form):
    day = DayField(widget=forms.HiddenInput)
    found = TextField(label=_("What was found on site?"), lines=2, max_length=1000)


class Lift(forms.Form):
    number = TextField(
        label=_("Number of the restart approval"), max_length=80, required=False,
        help_text=_("Empty: it gets the next number of your agency, and the approval is printed."),
    )  # fmt: skip
    because = TextField(label=_("What was seen at the re-inspection"), lines=2, max_length=1000, required=False)


class Withdraw(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)
