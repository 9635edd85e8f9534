"""What an inspector fills in: with which checklists, what was seen, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import (
    ChoiceField,
    QuantityField,
    TextField,
    UidField,
    UploadField,
    WholeNumberField,
    received,
)
from tocsin.base.web.words import words
from tocsin.duties.inspections.actions import Seen
from tocsin.duties.inspections.ledger_map import Window
from tocsin.duties.inspections.models import Answer, FromSite, Inspection
from tocsin.duties.inspections.rules import last_time
from tocsin.duties.inspections.rules.checklists import Checklist
from tocsin.duties.inspections.sheets import shelf
from tocsin.duties.inspections.sheets.last_time import Before
from tocsin.duties.inspections.visit import Noted, moment

CHOICES = [("", _("no answer yet")), *Answer.Said.choices]


class Begin(forms.Form):
    """Which checklists; those that concern the plant are chosen beforehand."""

    plant = UidField()
    topics = forms.MultipleChoiceField(label=_("Checklists"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, offered: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["topics"].choices = [(one.key, words(one.title)) for one, _verdict in offered]  # type: ignore[attr-defined]


class Question(forms.Form):
    """One question of a checklist, with its note and photographs."""

    said = ChoiceField(choices=CHOICES, required=False)
    note = TextField(max_length=1000, required=False, lines=2)
    draft = forms.BooleanField(required=False, widget=forms.HiddenInput)  # it was filled in from last time
    looked = forms.BooleanField(required=False)  # and somebody has looked at it this time
    proof = UploadField(required=False, most=4)

    def __init__(self, *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        self.fields["proof"].widget.attrs.update(accept="image/*", capture="environment")


class Sheet:
    """One checklist as an inspector fills it in: a form for each question, all handed in at once.

    ``as_before``: what was said last time stands in the questions that have no answer yet, as drafts.
    """

    def __init__(
        self, checklist: Checklist, answers: dict[str, Answer], data: Any = None, files: Any = None, *,
        before: Mapping[str, Before] | None = None, as_before: bool = False,
    ) -> None:  # fmt: skip
        self.checklist, self.before = checklist, before or {}
        self.rows: list[dict[str, Any]] = []
        for item in checklist.items:
            old = answers.get(item.key)
            initial: dict[str, Any] = {"said": old.said, "note": words(old.note)} if old else {}
            then = self.before.get(item.key)
            if as_before and old is None and then is not None and then.told is not None:
                initial = {"said": then.said, "note": then.note, "draft": True}
            auto_id = f"{checklist.key}-%s"  # a page may show several checklists
            form = Question(data, files, prefix=item.key, initial=initial, auto_id=auto_id)
            draft = bool(form["draft"].value()) and then is not None and then.told is not None
            self.rows.append({"item": item, "form": form, "answer": old, "before": then, "draft": draft})

    def laid_out(self, day: dt.date) -> list[dict[str, Any]]:
        """Each question with what it rests on that day, and since when its answer stands."""
        return [
            {**row, "article": row["item"].rests_on(day), "major": row["item"].may_be_major(day),
             "since": moment(row["answer"].at) if row["answer"] else ""}
            for row in self.rows
        ]  # fmt: skip

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row["form"].is_valid()]  # every one is asked: each says what is wrong
        return not wrong

    def seen(self) -> dict[str, Seen]:
        """What was answered; a draft nobody has looked at is no answer."""
        found = {}
        for row in self.rows:
            told = row["form"].cleaned_data
            draft = row["before"].told if row["draft"] else None
            looked = bool(told.get("looked") or told.get("proof"))
            if last_time.is_answer((told.get("said") or "", told.get("note") or ""), draft, looked):
                found[row["item"].key] = Seen(told["said"], told.get("note") or "", received(told.get("proof")))
        return found

    def waiting(self) -> list[str]:
        """The questions whose draft is still one."""
        drafts = [row["item"].key for row in self.rows if row["draft"] and not row["answer"]]
        return last_time.waiting(drafts, self.seen())


class OnSite(forms.Form):
    """One act as a device kept it: what was done, and what the device claims of time and place."""

    key = forms.UUIDField()
    kind = ChoiceField(choices=FromSite.Kind.choices)
    topic = TextField(max_length=60, required=False)
    item = TextField(max_length=60, required=False)
    said = ChoiceField(choices=Answer.Said.choices, required=False)
    note = TextField(max_length=2000, required=False)
    where = TextField(max_length=200, required=False)
    side = TextField(max_length=10, required=False)
    name = TextField(max_length=80, required=False)
    based_on = TextField(max_length=40, required=False)
    claimed_at = forms.DateTimeField(required=False)
    latitude = QuantityField(min_value=Decimal(-90), max_value=Decimal(90), places=6, required=False)
    longitude = QuantityField(min_value=Decimal(-180), max_value=Decimal(180), places=6, required=False)
    proof = UploadField(required=False, most=6)

    def clean_claimed_at(self) -> dt.datetime | None:
        told: dt.datetime | None = self.cleaned_data["claimed_at"]
        if told is not None and not 2000 <= told.year <= 2199:
            raise ValidationError(gettext("The clock of this device is set wrong: look at its date."))
        return told

    def noted(self) -> Noted:
        said = {name: value for name, value in self.cleaned_data.items() if name != "proof"}
        return Noted(**said, files=received(self.cleaned_data.get("proof")))


class Finish(forms.Form):
    met = TextField(label=_("Whom did you meet (post)?"), max_length=80, required=False)
    note = TextField(label=_("What else is to be said"), lines=3, max_length=2000, required=False)


class CallOff(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)


class Which(forms.Form):
    """Which part of the ledger, or of the list."""

    topic = ChoiceField(label=_("Checklist"), required=False)
    show = ChoiceField(
        label=_("Looked at"),
        choices=[("never", _("never")), ("old", _("more than a year ago")), ("lately", _("within a year"))],
        required=False,
    )
    region = ChoiceField(label=_("Region"), required=False)

    def __init__(self, data: Any, regions: Any) -> None:
        super().__init__(data)
        topics = [("", _("All")), *((one.key, words(one.title)) for one in shelf.every().values())]
        self.fields["topic"].choices = topics  # type: ignore[attr-defined]
        named = [("", _("All")), *((str(one.uid), one.name) for one in regions)]
        self.fields["region"].choices = named  # type: ignore[attr-defined]


class OnMap(forms.Form):
    """The part of the world a map looks at; said wholly, or not at all."""

    zoom = WholeNumberField(min_value=1, max_value=18, required=False)
    south = QuantityField(min_value=Decimal(-90), max_value=Decimal(90), places=6, required=False)
    north = QuantityField(min_value=Decimal(-90), max_value=Decimal(90), places=6, required=False)
    west = QuantityField(min_value=Decimal(-540), max_value=Decimal(540), places=6, required=False)
    east = QuantityField(min_value=Decimal(-540), max_value=Decimal(540), places=6, required=False)

    def window(self) -> Window | None:
        """None when not all of it is said, or it has no inside."""
        told = self.cleaned_data if self.is_valid() else {}
        edges = [told.get(name) for name in ("south", "west", "north", "east")]
        if told.get("zoom") is None or any(one is None for one in edges):
            return None
        south, west, north, east = (float(one) for one in edges if one is not None)
        return Window(told["zoom"], south, west, north, east) if south < north and west < east else None


class State(forms.Form):
    state = ChoiceField(label=_("State"), choices=[("", _("All")), *Inspection.State.choices], required=False)
