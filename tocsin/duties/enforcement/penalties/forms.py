"""What people fill in about penalties: a new case, and what each move asks for."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import (
    ChoiceField,
    DayField,
    QuantityField,
    TextField,
    UidField,
    UploadField,
    WholeNumberField,
)
from tocsin.base.web.words import words
from tocsin.duties.enforcement.penalties.actions import Told
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import discretion, penalties, ranges

MOST = ranges.MOST
NUMBER = _("Number of the document")
DAY = _("Day")
GIVEN = _("Empty: the next number is given, and the document is issued with it.")


def yuan_field(label: Any, **more: Any) -> QuantityField:
    return QuantityField(label=label, max_value=MOST, places=2, **more)


class File(forms.Form):
    """立案."""

    plant = UidField()
    number = TextField(label=_("Number of the case"), max_length=80)
    party = ChoiceField(
        label=_("Against whom?"), choices=list(penalties.PARTIES.items()), initial=penalties.UNIT,
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = TextField(
        label=_("Name of the person"), max_length=80, required=False,
        help_text=_("Only for a person's case. Kept apart, shown to those who handle it, and erased later."),
    )  # fmt: skip
    position = TextField(label=_("Position of the person"), max_length=120, required=False)
    what = TextField(label=_("What was done against the law?"), lines=3, max_length=2000)
    acted_on = DayField(
        label=_("Day of the act, or its last day"), help_text=_("The law of this day says between which amounts.")
    )
    source = ChoiceField(label=_("Where does it come from?"), choices=Penalty.Source.choices)
    source_named = TextField(
        label=_("Number of the order, or key of the accident"), max_length=80, required=False
    )  # fmt: skip
    hazards = forms.MultipleChoiceField(
        label=_("Hazards it is about"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Any = None, *, hazards: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        named = [(str(one.uid), f"{words(one.what)[:80]} · {one.get_state_display()}") for one in hazards]
        self.fields["hazards"].choices = named  # type: ignore[attr-defined]
        if not named:
            del self.fields["hazards"]

    def told(self) -> Told:
        said = self.cleaned_data
        hazards = [uuid.UUID(one) for one in said.get("hazards", ())]
        return Told(
            said["number"], said["what"], said["acted_on"], said["party"], said["source"], said["source_named"],
            hazards, said["name"], said["position"],
        )  # fmt: skip


class Investigate(forms.Form):
    found = TextField(label=_("What did the investigation find?"), lines=3, max_length=4000)
    proof = UploadField(label=_("Evidence: records, photographs, documents"))


class Typed(forms.Form):
    """An article and its range, as the officer reads it."""

    kind = ranges.TYPED
    article = TextField(label=_("Article, with its document"), max_length=200)
    low = yuan_field(_("The least, in yuan"))
    high = yuan_field(_("The most, in yuan"))


class Accident(forms.Form):
    """What an enterprise is fined for an accident."""

    kind = ranges.ACCIDENT
    deaths = WholeNumberField(label=_("Deaths"), required=False, max_value=100_000, help_text=_("Empty: not recorded."))
    serious_injuries = WholeNumberField(label=_("Serious injuries"), required=False, max_value=100_000)
    direct_loss_wan = QuantityField(label=_("Direct loss, in 10,000 yuan"), required=False, max_value=Decimal(10) ** 9)
    coal = forms.BooleanField(label=_("A coal mine: its own regulation goes before"), required=False)
    especially_grave = forms.BooleanField(
        label=_("The circumstances are especially grave: I have judged so"), required=False
    )


class Duty(forms.Form):
    """What a person is fined who failed a duty, which led to an accident."""

    kind = ranges.DUTY
    who = ChoiceField(
        label=_("Who is it?"),
        choices=[
            ("main", _("the main person in charge")),
            ("other", _("another person in charge, or safety management staff")),
        ],
    )  # fmt: skip
    grade = ChoiceField(
        label=_("Grade of the accident"),
        choices=[
            ("", "—"), ("general", _("general accident")), ("larger", _("larger accident")),
            ("major", _("major accident")), ("especially_major", _("especially major accident")),
        ],
    )  # fmt: skip
    income_wan = QuantityField(label=_("Income of the last year, in 10,000 yuan"), max_value=Decimal(10) ** 6)


class Notify(forms.Form):
    number = TextField(label=_("Number of the notice"), max_length=80, required=False, help_text=GIVEN)
    told_on = DayField(label=_("Day on which the party received it"))
    proposed = yuan_field(_("Fine that is proposed, in yuan"))


class Hear(forms.Form):
    said = TextField(
        label=_("What did the party say?"), lines=3, max_length=4000, required=False,
        help_text=_("Empty: it said nothing, and its time to speak is over."),
    )  # fmt: skip
    answer = TextField(label=_("What is answered to it?"), lines=3, max_length=4000, required=False)
    hearing_on = DayField(label=_("Day of the hearing, if it asked for one"), required=False)
    hearing_told_on = DayField(label=_("Day on which the hearing was announced to it"), required=False)


class Decide(forms.Form):
    """The amount, and the circumstances one by one: one counts when a sentence stands beside it."""

    number = TextField(label=_("Number of the decision"), max_length=80, required=False, help_text=GIVEN)
    amount = yuan_field(_("Fine, in yuan"))
    discussed_on = DayField(label=_("Day of the joint discussion, if there was one"), required=False)
    because = TextField(label=_("Reasons of the decision"), lines=3, max_length=4000, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, document: str = "", **rest: Any) -> None:
        super().__init__(data, **rest)
        for key, factor in discretion.FACTORS.items():
            off = key == discretion.SELF_REPORTED and not document
            label = f"{factor.title} ({discretion.WAYS[factor.way]})"
            text = _("Off: this office has not entered the number of its document.") if off else ""
            self.fields[f"f_{key}"] = TextField(
                label=label, max_length=500, required=False, disabled=off, help_text=text
            )

    def factors(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(f"f_{key}", "") for key in discretion.FACTORS}


class Because(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)


class Serve(forms.Form):
    how = ChoiceField(label=_("In which way?"), choices=list(penalties.WAYS.items()))
    served_on = DayField(label=_("Day on which it was served"))
    proof = UploadField(label=_("Proof of service"))


class Pay(forms.Form):
    day = DayField(label=DAY)
    amount = yuan_field(_("Paid of the fine, in yuan"))
    late = yuan_field(_("Paid for being late, in yuan"), required=False)
    receipt = TextField(label=_("Number of the receipt"), max_length=80)


class Defer(Because):
    until = DayField(label=_("To be paid by"))

    field_order = ("until", "because")


class Enforce(forms.Form):
    court = TextField(label=_("Which court is asked?"), max_length=120)
    day = DayField(label=DAY)


class Hand(Because):
    to = ChoiceField(label=_("To whom?"), choices=list(penalties.TAKERS.items()))
    number = TextField(label=NUMBER, max_length=80)

    field_order = ("to", "number", "because")


class Answer(forms.Form):
    taken = ChoiceField(
        label=_("What did it answer?"),
        choices=[("yes", _("it takes the case")), ("no", _("it gives the case back"))],
        widget=forms.RadioSelect,
    )
    number = TextField(label=NUMBER, max_length=80)
    text = TextField(label=_("Its answer"), lines=3, max_length=2000)


class Nothing(forms.Form):
    """A move that asks for nothing."""
