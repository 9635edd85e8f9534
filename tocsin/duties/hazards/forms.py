"""What people fill in about hazards: a report in three taps, and what each move asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tocsin.base.web.fields import ChoiceField, DayField, TextField, UidField, UploadField, received
from tocsin.duties.hazards.actions import Told
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules.fixings import FIXINGS
from tocsin.duties.hazards.rules.moves import GENERAL, GRADES, SUSPECTED

Origin = Hazard.Origin
PROOF = gettext_lazy("Photographs or documents that prove it")


class Report(forms.Form):
    """What is wrong, where, and a photograph: three taps."""

    proof = UploadField(label=gettext_lazy("Photograph"), required=False, most=6)
    what = TextField(label=gettext_lazy("What is wrong?"), lines=3, max_length=1000, min_length=4)
    where = TextField(label=gettext_lazy("Where in the plant?"), max_length=200, required=False)
    danger = forms.BooleanField(
        label=gettext_lazy("People are in danger right now"),
        help_text=gettext_lazy("Then stop and leave first: the law allows it. This is told at once."),
        required=False,
    )

    def photographs(self) -> list[tuple[str, bytes]]:
        return received(self.cleaned_data.get("proof"))


class ReportAtADesk(Report):
    """The same at a desk, where the plant has been chosen."""

    plant = UidField()
    origin = ChoiceField(
        label=gettext_lazy("Where does it come from?"),
        choices=[(one.value, one.label) for one in (Origin.INSPECTION, Origin.SELF_CHECK, Origin.LESSON, Origin.ALARM)],
        required=False,
    )

    def told(self, origin: str) -> Told:
        said = self.cleaned_data
        return Told(said["what"], said["where"], said["origin"] or origin, said["danger"], files=self.photographs())


class ReportOnAWall(Report):
    """The same from a code on a wall: to whom it goes, and a name only if one is wanted."""

    to = ChoiceField(
        label=gettext_lazy("Who shall hear of it?"),
        choices=[
            ("plant", gettext_lazy("The plant's safety officer; the authority sees it too")),
            (
                "authority",
                gettext_lazy("The authority only; the plant is not told who reported it, or that anybody did"),
            ),
        ],
        initial="plant",
        widget=forms.RadioSelect,
    )
    name = TextField(label=gettext_lazy("Your name, if you want to be asked back"), max_length=80, required=False)
    contact = TextField(label=gettext_lazy("Telephone, if you want to be asked back"), max_length=120, required=False)

    def told(self, place: str) -> Told:
        """``place``: where the code hangs, for whoever did not say where it is."""
        said = self.cleaned_data
        origin = Origin.WHISTLE if said["to"] == "authority" else Origin.SNAPSHOT
        return Told(
            said["what"], said["where"] or place, origin, said["danger"], files=self.photographs(), name=said["name"],
            contact=said["contact"],
        )  # fmt: skip


class Answer(forms.Form):
    """The code that was shown after a report."""

    code = TextField(label=gettext_lazy("Code of your report"), max_length=40)


class NewPoint(forms.Form):
    """Where a code will hang."""

    plant = UidField()
    place = TextField(label=gettext_lazy("Where will it hang?"), max_length=120)


class Confirm(forms.Form):
    grade = ChoiceField(
        label=gettext_lazy("How grave is it?"),
        choices=[(one, GRADES[one]) for one in (GENERAL, SUSPECTED)],
        initial=GENERAL,
        widget=forms.RadioSelect,
    )
    standard = ChoiceField(label=gettext_lazy("Suspected under which standard?"), required=False)
    clause = TextField(
        label=gettext_lazy("Which clause?"), max_length=60, required=False,
        help_text=gettext_lazy("Only where it may be major: the law's own page finds the clause by its words."),
    )  # fmt: skip
    due = DayField(label=gettext_lazy("To be put right by"))

    def __init__(self, data: Any = None, files: Any = None, *, standards: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        choose_among(self, "standard", [("", "—"), *standards])


class Because(forms.Form):
    because = TextField(label=gettext_lazy("Reason"), lines=2, max_length=1000)


class Merge(Because):
    into = ChoiceField(label=gettext_lazy("The same as"))

    field_order = ("into", "because")


class HandOn(Because):
    to = ChoiceField(label=gettext_lazy("Who bears it from now on?"))

    field_order = ("to", "because")


class Judge(Because):
    major = ChoiceField(
        label=gettext_lazy("Is it a major accident hazard?"),
        choices=[("yes", gettext_lazy("Yes: major")), ("no", gettext_lazy("No: general"))],
        widget=forms.RadioSelect,
    )

    field_order = ("major", "because")


class ListIt(forms.Form):
    level = ChoiceField(
        label=gettext_lazy("Listed by"),
        choices=[
            ("county", gettext_lazy("the county")), ("city", gettext_lazy("the city")),
            ("province", gettext_lazy("the province")),
        ],
    )  # fmt: skip
    number = TextField(label=gettext_lazy("Number of the document"), max_length=80)


class Stop(forms.Form):
    how = TextField(label=gettext_lazy("What was stopped, and where are the people?"), lines=2, max_length=1000)


class Plan(forms.Form):
    """五落实."""

    def __init__(self, data: Any = None, files: Any = None, *, hazard: Hazard | None = None) -> None:
        super().__init__(data, initial=hazard.fixings if hazard else None)
        for name, title in FIXINGS.items():
            self.fields[name] = TextField(label=title, lines=2, max_length=1000)


class Submit(forms.Form):
    done = TextField(label=gettext_lazy("What was done?"), lines=3, max_length=2000)
    proof = UploadField(label=PROOF)


class Verify(forms.Form):
    seen = TextField(label=gettext_lazy("What did you see on site?"), lines=3, max_length=2000)
    proof = UploadField(label=gettext_lazy("Photographs from the site"), required=False)


class SendBack(Because):
    due = DayField(label=gettext_lazy("To be put right by"))


class Recur(Report):
    what = TextField(label=gettext_lazy("What is wrong now?"), lines=3, max_length=1000, required=False)


def choose_among(form: forms.Form, field: str, things: Sequence[tuple[str, str]]) -> None:
    form.fields[field].choices = things  # type: ignore[attr-defined]
