"""What an office fills in about a clue: the hand-over, the look again, the reply."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import ChoiceField, DayField, TextField
from tocsin.duties.enforcement.accountability.clues import Told
from tocsin.duties.enforcement.rules.clues import BODIES


class HandOver(forms.Form):
    body = ChoiceField(label=_("To which side?"), choices=list(BODIES.items()), widget=forms.RadioSelect)
    to = TextField(label=_("Handed over to"), max_length=120)
    number = TextField(label=_("Number of the letter"), max_length=80)
    what = TextField(
        label=_("What was handed over"),
        lines=4,
        max_length=4000,
        help_text=_("Kept for few eyes: the journal only commits to it."),
    )
    handed_on = DayField(label=_("Handed over on"))
    look_on = DayField(
        label=_("Look again on"), help_text=_("While no reply has come, it is looked at again that day.")
    )

    def told(self) -> Told:
        return Told(**self.cleaned_data)


class LookAgain(forms.Form):
    found = TextField(label=_("What was asked or heard"), lines=2, max_length=1000)
    look_on = DayField(label=_("Look again on"))


class Reply(forms.Form):
    number = TextField(label=_("Number of the reply"), max_length=80, required=False)
    said = TextField(label=_("What the reply says"), lines=3, max_length=4000)
    replied_on = DayField(label=_("Reply received on"))


class TakeBack(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)
