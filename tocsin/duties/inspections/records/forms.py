"""What is filled in about bodies and their opinions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import ChoiceField, DayField, TextField, UidField, UploadField, received
from tocsin.base.web.words import words
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records.entering import Body, Said


class Which(forms.Form):
    text = TextField(label=_("Name or credit code"), max_length=120, required=False)


class NewBody(forms.Form):
    """As its business licence and its certificate say."""

    name = TextField(label=_("Name of the body"), max_length=120)
    credit_code = TextField(label=_("Unified social credit code"), max_length=30)
    field = ChoiceField(label=_("What it does"), choices=Intermediary.Field.choices)
    qualification = TextField(
        label=_("Number of its certificate"), max_length=120, required=False, help_text=_("Empty: not recorded.")
    )
    valid_until = DayField(label=_("Certificate valid until"), required=False, help_text=_("Empty: not recorded."))

    def told(self) -> Body:
        said = self.cleaned_data
        return Body(said["name"], said["credit_code"], said["field"], said["qualification"], said["valid_until"])


class NewOpinion(forms.Form):
    """What one body said of one plant, as its report says."""

    plant = UidField()
    body = ChoiceField(label=_("Which body"))
    number = TextField(label=_("Number of the report"), max_length=80)
    given_on = DayField(label=_("Day of the report"))
    topics = forms.MultipleChoiceField(
        label=_("What it looked at"), widget=forms.CheckboxSelectMultiple, required=False
    )
    clauses = TextField(
        label=_("Clauses it looked at, one a line"), lines=2, max_length=4000, required=False,
        help_text=_("Only where no topic above says it."),
    )  # fmt: skip
    conclusion = ChoiceField(label=_("What it concluded"), choices=Opinion.Conclusion.choices, widget=forms.RadioSelect)
    said = TextField(label=_("The problems it named"), lines=3, max_length=4000, required=False)
    report = UploadField(label=_("Its report"), most=4)

    def __init__(self, data: Any = None, files: Any = None, *, bodies: Any = (), topics: Any = (), **rest: Any) -> None:
        super().__init__(data, files, **rest)
        self.bodies = {str(one.uid): one for one in bodies}
        told = [("", "—"), *((uid, one.name) for uid, one in self.bodies.items())]
        self.fields["body"].choices = told  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(one.key, words(one.title)) for one in topics]  # type: ignore[attr-defined]

    def told(self) -> tuple[Intermediary, Said]:
        said = self.cleaned_data
        opinion = Said(
            said["number"], said["given_on"], said["conclusion"], said["topics"], said["clauses"].splitlines(),
            said["said"], received(said["report"]),
        )  # fmt: skip
        return self.bodies[said["body"]], opinion


class Withdraw(forms.Form):
    because = TextField(label=_("Why is this entry withdrawn?"), lines=2, max_length=1000)
