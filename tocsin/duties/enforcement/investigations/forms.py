"""What people fill in about an investigation: opening it, and what each of its doors asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.fields import EARLIEST, LATEST, ChoiceField, DayField, TextField, UploadField
from tocsin.base.web.words import words
from tocsin.duties.enforcement.rules import causes
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.pure.law.grades import grade_names
from tocsin.pure.law.investigation import LEVELS

Choices = Sequence[tuple[str, str]]
NONE: Choices = [("", "—")]
REASON = gettext_lazy("Reason")


class MomentField(forms.DateTimeField):
    """A day and a time, where this installation is."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> dt.datetime | None:
        try:
            moment: dt.datetime | None = super().clean(value)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if moment is not None and not EARLIEST <= moment.date() <= LATEST:
            raise ValidationError(_("This day lies outside 1900–2199."), code="invalid")
        return moment


class Open(forms.Form):
    """``graded``: the record grades the accident; ``accident``: it is one."""

    number = TextField(label=gettext_lazy("Number of the investigation"), max_length=80)
    grade = ChoiceField(label=gettext_lazy("Grade of the accident"))
    level = ChoiceField(label=gettext_lazy("Which government investigates?"))
    leader = ChoiceField(
        label=gettext_lazy("Who leads it?"),
        help_text=gettext_lazy("Whoever the record ties to the plant is named with the reason, and cannot lead."),
    )
    due_on = DayField(
        label=gettext_lazy("Report by"),
        help_text=gettext_lazy("The law sets no day for a hazard or a near miss: this office sets one."),
    )

    def __init__(self, data: Any = None, *, accident: bool, graded: bool, leaders: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        offered: dict[str, Choices] = {
            "leader": leaders, "level": [(key, words(said)) for key, said in LEVELS.items()],
            "grade": [("", "—"), *((key, words(said)) for key, said in grade_names().items())],
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not accident or graded:
            del self.fields["grade"]
        if accident:
            del self.fields["due_on"]


class Door(forms.Form):
    """What one door asks. Each select gets what this investigation offers for it, by the field's name."""

    OFFERED: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, offered: dict[str, Choices], **rest: Any) -> None:
        super().__init__(data, **rest)
        for name in self.OFFERED:
            self.fields[name].choices = offered.get(name, [])  # type: ignore[attr-defined]

    @property
    def possible(self) -> bool:
        """Whether there is anything to choose from in every select that must be answered."""
        return all(self.fields[name].choices for name in self.OFFERED if self.fields[name].required)  # type: ignore[attr-defined]


class Nothing(Door):
    """A door that asks nothing but to be gone through."""


class Numbered(Door):
    """A button in a row: which row."""

    n = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)


class Because(Door):
    because = TextField(label=REASON, lines=2, max_length=1000)


class Join(Door):
    OFFERED = ("post",)
    post = ChoiceField(label=gettext_lazy("Post"))


class Invite(Door):
    name = TextField(label=gettext_lazy("Name of the expert"), max_length=80)
    field = TextField(label=gettext_lazy("Field"), max_length=120)


class Lead(Door):
    OFFERED = ("member",)
    member = ChoiceField(label=gettext_lazy("Member"))


class Leave(Lead):
    because = TextField(label=REASON, lines=2, max_length=1000)


class State(Door):
    agreed = forms.BooleanField(
        label=gettext_lazy("I have no interest in this accident, in its plant or in the people concerned."),
    )
    text = TextField(label=gettext_lazy("What is to be said beside it"), lines=2, max_length=2000, required=False)


class StateOfExpert(Door):
    OFFERED = ("expert",)
    expert = ChoiceField(label=gettext_lazy("Expert from outside"))
    proof = UploadField(label=gettext_lazy("The statement, signed on paper"), most=3)


class Evidence(Door):
    what = TextField(label=gettext_lazy("What is it?"), max_length=300)
    origin = ChoiceField(
        label=gettext_lazy("Where does it come from?"),
        choices=[one for one in rules.ORIGINS.items() if one[0] != "record"],
    )
    taken_by = TextField(label=gettext_lazy("Who took it?"), max_length=120)
    taken_at = MomentField(label=gettext_lazy("When was it taken?"))
    place = TextField(label=gettext_lazy("Where?"), max_length=200, required=False)
    proof = UploadField(label=gettext_lazy("Files"), required=False)


class Record(Door):
    OFFERED = ("thing",)
    thing = ChoiceField(label=gettext_lazy("What of the record?"))


class Aside(Door):
    OFFERED = ("item",)
    item = ChoiceField(label=gettext_lazy("Evidence"))
    because = TextField(label=REASON, lines=2, max_length=1000)


def _sources() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=gettext_lazy("Rests on"), widget=forms.CheckboxSelectMultiple)


class Step(Door):
    OFFERED = ("sources",)
    at = MomentField(label=gettext_lazy("When did it happen?"))
    precision = ChoiceField(label=gettext_lazy("How exactly is that known?"), choices=list(rules.PRECISIONS.items()))
    what = TextField(label=gettext_lazy("What happened?"), lines=2, max_length=1000)
    sources = _sources()


class DropStep(Door):
    OFFERED = ("step",)
    step = ChoiceField(label=gettext_lazy("Step"))
    because = TextField(label=REASON, lines=2, max_length=1000)


class Cause(Door):
    OFFERED = ("led_to", "sources")
    kind = ChoiceField(label=gettext_lazy("What is it?"), choices=list(causes.KINDS.items()))
    weight = ChoiceField(label=gettext_lazy("Which cause is it?"), choices=list(causes.WEIGHTS.items()))
    what = TextField(label=gettext_lazy("In one sentence"), lines=2, max_length=400)
    led_to = ChoiceField(label=gettext_lazy("It led to"), required=False)
    sources = _sources()


class Link(Door):
    OFFERED = ("cause", "effect")
    cause = ChoiceField(label=gettext_lazy("This cause"))
    effect = ChoiceField(label=gettext_lazy("led to"))


class Cut(Door):
    OFFERED = ("edge",)
    edge = ChoiceField(label=gettext_lazy("Link"))


class DropCause(Door):
    OFFERED = ("cause",)
    cause = ChoiceField(label=gettext_lazy("Cause"))
    because = TextField(label=REASON, lines=2, max_length=1000)


class Gap(Door):
    OFFERED = ("gap",)
    gap = ChoiceField(label=gettext_lazy("Which gap?"))
    found = TextField(label=gettext_lazy("What was missing?"), lines=3, max_length=2000)


class Measure(Door):
    OFFERED = ("gap", "bearer")
    gap = ChoiceField(label=gettext_lazy("Which gap?"))
    what = TextField(label=gettext_lazy("What is to be done?"), lines=2, max_length=500)
    bearer = ChoiceField(
        label=gettext_lazy("Which post carries it out?"), required=False,
        help_text=gettext_lazy("Only for a gap of the agencies; the plant carries out what is about its own."),
    )  # fmt: skip
    due_on = DayField(label=gettext_lazy("By"))


class DropMeasure(Door):
    OFFERED = ("measure",)
    measure = ChoiceField(label=gettext_lazy("Measure"))
    because = TextField(label=REASON, lines=2, max_length=1000)


class NoMeasure(Door):
    OFFERED = ("gap",)
    gap = ChoiceField(label=gettext_lazy("Which gap?"))
    because = TextField(label=gettext_lazy("Why does no measure follow?"), lines=3, max_length=1000)


class HandIn(Door):
    decide_by = DayField(
        label=gettext_lazy("Decision asked for by"), required=False,
        help_text=gettext_lazy("Only where the law sets no day: for what is no accident."),
    )  # fmt: skip


class SendBack(Door):
    because = TextField(label=gettext_lazy("What is missing?"), lines=3, max_length=2000)
    until = DayField(label=gettext_lazy("Report again by"))


class Approve(Door):
    number = TextField(label=gettext_lazy("Number of the approval"), max_length=80)


class Judge(Door):
    OFFERED = ("measure",)
    measure = ChoiceField(label=gettext_lazy("Measure"))
    done = ChoiceField(
        label=gettext_lazy("Carried out?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("carried out")), ("no", gettext_lazy("not carried out"))],
    )  # fmt: skip
    found = TextField(label=gettext_lazy("What was found?"), lines=2, max_length=2000)
    proof = UploadField(label=gettext_lazy("Proof"), required=False)


class Evaluate(Door):
    opinion = TextField(label=gettext_lazy("Opinion of the evaluation"), lines=3, max_length=4000)
    published = TextField(label=gettext_lazy("Where and when was it made public?"), max_length=200)
