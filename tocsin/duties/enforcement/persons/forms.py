"""What is filled in about a decision on a person, step by step."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import ChoiceField, DayField, TextField
from tocsin.duties.enforcement.persons.actions import Told
from tocsin.duties.enforcement.rules import persons as rules

BASIS = _("The document and its article; this version holds no number of days for it, the office enters it.")


class Propose(forms.Form):
    number = TextField(label=_("Number under which it is kept"), max_length=80)
    tenure = ChoiceField(label=_("Who held which post?"), choices=[])
    acted_on = DayField(label=_("Day of the act"))
    kind = ChoiceField(label=_("What is to follow?"), choices=list(rules.KINDS.items()))
    article = TextField(
        label=_("Article, with its document"), max_length=200, help_text=_("As it held on the day of the act.")
    )
    pieces = forms.MultipleChoiceField(
        label=_("What of the record does it rest on?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    why = TextField(label=_("Reason"), lines=3, max_length=4000, help_text=_("Sealed: the journal only commits to it."))
    decider = ChoiceField(label=_("Who decides?"), choices=[])

    def __init__(self, data: Any = None, *, tenures: Any = (), pieces: Any = (), deciders: Any = ()) -> None:
        super().__init__(data)
        for name, choices in (("tenure", tenures), ("pieces", pieces), ("decider", deciders)):
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def told(self) -> Told:
        said = self.cleaned_data
        pieces = [one.partition("|")[2] for one in said["pieces"]]
        return Told(
            said["number"], uuid.UUID(said["tenure"]), said["acted_on"], said["kind"], said["article"], said["why"],
            pieces, uuid.UUID(said["decider"]),
        )  # fmt: skip


class Tell(forms.Form):
    told_on = DayField(label=_("Day on which the person was told"))
    speak_until = DayField(label=_("Can speak until"))
    basis = TextField(label=_("Document that gives this time"), max_length=200, help_text=BASIS)


class Hear(forms.Form):
    said = TextField(
        label=_("What did the person say?"), lines=3, max_length=4000, required=False,
        help_text=_("Empty: nothing was said, and the time to speak is over."),
    )  # fmt: skip


class Speak(forms.Form):
    said = TextField(label=_("Your statement and defence"), lines=4, max_length=4000)


class Decide(forms.Form):
    outcome = ChoiceField(label=_("What is decided?"), choices=list(rules.KINDS.items()))
    reasons = TextField(label=_("Reasons of the decision"), lines=3, max_length=4000)

    def __init__(self, data: Any = None, *, told: str = "") -> None:
        super().__init__(data)
        kept = [(key, title) for key, title in rules.KINDS.items() if key in (told, rules.NONE)]
        self.fields["outcome"].choices = kept  # type: ignore[attr-defined]


class Serve(forms.Form):
    served_on = DayField(label=_("Served on"))
    appeal_until = DayField(label=_("Can be appealed until"))
    basis = TextField(label=_("Document that gives this time"), max_length=200, help_text=BASIS)
    reviewer = ChoiceField(label=_("Who decides an appeal?"), choices=[])

    def __init__(self, data: Any = None, *, deciders: Any = ()) -> None:
        super().__init__(data)
        self.fields["reviewer"].choices = list(deciders)  # type: ignore[attr-defined]


class Appeal(forms.Form):
    appealed_on = DayField(label=_("Day of the appeal"))
    said = TextField(label=_("What the appeal asks for, and why"), lines=4, max_length=4000)


class Review(forms.Form):
    result = ChoiceField(label=_("Result"), choices=list(rules.RESULTS.items()))
    reasons = TextField(label=_("Reasons"), lines=3, max_length=4000)


class Nothing(forms.Form):
    """Nothing is asked."""


class Because(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)


class Release(forms.Form):
    to = ChoiceField(
        label=_("Release it to"), choices=[(key, title) for key, title in rules.RELEASES.items() if key != "person"]
    )
    until = DayField(label=_("Public until"), required=False)


class Join(forms.Form):
    """The fine is a penalty case, the suggestion a clue: named by their numbers."""

    penalty = TextField(label=_("Number of the penalty case"), max_length=80, required=False)
    clue = TextField(label=_("Number of the letter of the clue"), max_length=80, required=False)
