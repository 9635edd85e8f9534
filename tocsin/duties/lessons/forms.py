"""What people fill in about lessons: reasons, answers, replies, visits, and the aims of a draw."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.fields import (
    ChoiceField,
    DayField,
    QuantityField,
    TextField,
    UidField,
    UploadField,
    WholeNumberField,
    end_of,
    received,
)
from tocsin.duties.lessons.models import Card, Recheck, Reply, Visit
from tocsin.duties.lessons.rules import limits

MONTHS_NAMED = ((6, gettext_lazy("6 months")), (12, gettext_lazy("12 months")))


class Because(forms.Form):
    """Why."""

    because = TextField(max_length=1000, lines=2, label=gettext_lazy("Reason"))


class Answer(forms.Form):
    """The answer to one question about one plant."""

    plant = UidField(required=False)
    field = TextField(max_length=20, widget=forms.HiddenInput)
    term = TextField(max_length=80, required=False, widget=forms.HiddenInput)
    told = TextField(max_length=40)


class Chosen(forms.Form):
    """Which reply is begun."""

    kind = ChoiceField(choices=Reply.Kind.choices)


class ReplyForm(forms.Form):
    """One reply, asking only for what its kind needs."""

    kind = ChoiceField(choices=Reply.Kind.choices, widget=forms.HiddenInput)

    def __init__(self, kind: str, data: Any = None, uploads: Any = None) -> None:
        super().__init__(data, uploads, initial={"kind": kind})
        if kind == Reply.Kind.NOT_AFFECTED:
            self.fields["reason"] = TextField(
                label=_("Why does it not affect you?"), lines=3, max_length=2000, min_length=4
            )
        elif kind == Reply.Kind.FIXED:
            self.fields["proof"] = UploadField(label=_("Photographs or documents that prove it"))
            self.fields["reason"] = TextField(label=_("What was done"), lines=3, max_length=2000, required=False)
        elif kind == Reply.Kind.INVESTIGATING:
            self.fields["come_back"] = DayField(label=_("By which day will you come back?"))
            self.fields["reason"] = TextField(
                label=_("What is still to be looked at"), lines=2, max_length=2000, required=False
            )
        else:
            self.fields["reason"] = TextField(
                label=_("What you will do about it"), lines=3, max_length=2000, required=False
            )

    def come_back(self) -> dt.datetime | None:
        """The end of that day, where this installation is."""
        day = self.cleaned_data.get("come_back")
        return None if day is None else end_of(day)

    def proofs(self) -> list[tuple[str, bytes]]:
        return received(self.cleaned_data.get("proof") or [])


class VisitForm(forms.Form):
    """What the inspector found."""

    found = ChoiceField(label=gettext_lazy("What did you find?"), choices=Visit.Found.choices, widget=forms.RadioSelect)
    proof = UploadField(label=gettext_lazy("Photographs from the site"))
    note = TextField(
        label=gettext_lazy("Note: what is there, or what is missing"), lines=3, max_length=2000, required=False
    )

    def __init__(self, said: str = Reply.Kind.FIXED, *args: Any) -> None:
        """``said``: what the plant had said, by which the two findings are named."""
        super().__init__(*args)
        if said == Reply.Kind.NOT_AFFECTED:
            self.fields["found"].choices = Visit.OF_NOT_AFFECTED  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("found") == Visit.Found.REJECTED and len(told.get("note", "").strip()) < 4:
            self.add_error("note", _("say what was found: the plant has to know what is missing"))
        return told

    def photographs(self) -> list[tuple[str, bytes]]:
        return received(self.cleaned_data.get("proof") or [])


class RecheckForm(forms.Form):
    """What is to be seen of a fix that was verified before."""

    found = ChoiceField(
        label=gettext_lazy("Is it still in place?"), choices=Recheck.Found.choices, widget=forms.RadioSelect
    )
    proof = UploadField(label=gettext_lazy("Photographs from the site"), required=False)
    note = TextField(
        label=gettext_lazy("Note: what is missing, or why it cannot be told"), lines=3, max_length=2000, required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        found, said = told.get("found"), len(told.get("note", "").strip()) >= 4
        if found in (Recheck.Found.KEPT, Recheck.Found.GONE) and not told.get("proof"):
            self.add_error("proof", _("hand in a photograph of what you saw"))
        if found == Recheck.Found.GONE and not said:
            self.add_error("note", _("say what was found: the plant has to know what is missing"))
        if found == Recheck.Found.UNTOLD and not said:
            self.add_error("note", _("say why it cannot be told"))
        return told

    def photographs(self) -> list[tuple[str, bytes]]:
        return received(self.cleaned_data.get("proof") or [])


class Looks(forms.Form):
    """Which looks to list; what a figure's link asks for stands in hidden fields."""

    months = ChoiceField(
        label=gettext_lazy("After"),
        choices=[("", gettext_lazy("all")), *((str(n), text) for n, text in MONTHS_NAMED)],
        required=False,
    )
    state = ChoiceField(
        label=gettext_lazy("Found"),
        choices=[
            ("", gettext_lazy("all")), ("owed", gettext_lazy("to be looked at")), ("late", gettext_lazy("late")),
            ("looked", gettext_lazy("looked at")), *Recheck.Found.choices, ("left", gettext_lazy("nobody has to look")),
        ],
        required=False,
    )  # fmt: skip
    control = ChoiceField(
        label=gettext_lazy("Kind of measure"),
        choices=[("", gettext_lazy("all")), *Card.Control.choices, ("none", gettext_lazy("kind not recorded"))],
        required=False,
    )
    card = TextField(max_length=60, required=False, widget=forms.HiddenInput)
    issue = UidField(required=False, widget=forms.HiddenInput)
    region = UidField(required=False, widget=forms.HiddenInput)


class Aims(forms.Form):
    """What a draw is made from, and what it is to show."""

    kind = ChoiceField(
        label=gettext_lazy("Drawn from those that replied"),
        choices=[
            (Reply.Kind.FIXED.value, Reply.Kind.FIXED.label),
            (Reply.Kind.NOT_AFFECTED.value, Reply.Kind.NOT_AFFECTED.label),
        ],
        required=False,
    )
    target = QuantityField(
        label=gettext_lazy("Share to be shown, in per cent"), min_value=Decimal(50), max_value=Decimal("99.9"), places=1
    )
    confidence = QuantityField(
        label=gettext_lazy("With a confidence of, in per cent"),
        min_value=Decimal(50),
        max_value=Decimal("99.9"),
        places=1,
    )
    misses = WholeNumberField(label=gettext_lazy("Failures the sample may hold"), max_value=20)

    def said(self) -> str:
        """Which standing replies; those that reported fixed unless another is chosen."""
        told = self.cleaned_data if self.is_valid() else {}
        return told.get("kind") or Reply.Kind.FIXED.value

    def aims(self) -> tuple[Decimal, Decimal, int]:
        told = self.cleaned_data
        return told["target"] / 100, told["confidence"] / 100, told["misses"]


class Replies(forms.Form):
    """Which replies to list."""

    kind = ChoiceField(
        label=gettext_lazy("Reply"),
        choices=[
            ("", gettext_lazy("all")),
            ("none", gettext_lazy("no reply")),
            *Reply.Kind.choices,
            ("asked", gettext_lazy("owes an answer")),
            ("held", gettext_lazy("waits for the week's budget")),
        ],
        required=False,
    )
    text = TextField(label=gettext_lazy("Name of the plant"), max_length=80, required=False)


def latest_day(now: dt.datetime) -> dt.date:
    return timezone.localtime(now + limits.LONGEST_INVESTIGATION).date()


class CardFiles(forms.Form):
    """Cards as files."""

    cards = UploadField(label=gettext_lazy("YAML files"), most=200, largest=500_000)

    def told(self) -> list[tuple[str, bytes]]:
        return received(self.cleaned_data["cards"])


class Merge(forms.Form):
    """Into which card, and why."""

    into = UidField()
    because = TextField(max_length=1000)


def _both(label: Any, lines: int, most: int, hint: Any = "") -> tuple[TextField, TextField]:
    """A text in Chinese and in English; a draft may lack one of them, the gate does not let it pass."""
    told: dict[str, Any] = {"lines": lines, "max_length": most, "required": False, "help_text": hint}
    zh, en = (TextField(label=format_lazy("{} · {}", label, name), **told) for name in ("中文", "English"))
    return zh, en


class Writing(forms.Form):
    """All steps of a card in one form: each page shows one step and carries the others."""

    STEPS = {
        "failed": ("title", "mechanism", "barrier", "obliges"), "similar": (), "check": ("required_check", "evidence"),
        "within": ("article", "article_mark", "days", "control"), "aloud": ("aloud",), "gate": (),
    }  # fmt: skip

    key = TextField(max_length=60, required=False, widget=forms.HiddenInput)
    by_hand = TextField(max_length=4000, required=False, widget=forms.HiddenInput)
    hazard = forms.UUIDField(required=False, widget=forms.HiddenInput)  # the one it is made of
    title_zh, title_en = _both(gettext_lazy("Title"), 1, 200)
    mechanism_zh, mechanism_en = _both(
        gettext_lazy("How it happened"), 4, 2000, gettext_lazy("Facts of the source only; nothing from memory.")
    )
    barrier_zh, barrier_en = _both(gettext_lazy("The barrier that failed"), 3, 2000)
    obliges = ChoiceField(
        label=gettext_lazy("Whom does it oblige?"), choices=Card.Obliges.choices, initial="plants", required=False
    )
    required_check_zh, required_check_en = _both(
        gettext_lazy("The check"), 2, 2000, gettext_lazy("One question that is answered yes or no.")
    )
    evidence_zh, evidence_en = _both(gettext_lazy("Acceptable evidence"), 2, 2000)
    article = TextField(label=gettext_lazy("Rests on"), max_length=200, required=False)
    article_mark = ChoiceField(
        label=gettext_lazy("How sure the article is"),
        choices=[
            ("", "—"), ("A", gettext_lazy("seen in a copy")), ("B", gettext_lazy("well known, not re-checked")),
            ("C", gettext_lazy("unsure")),
        ],
        required=False,
    )  # fmt: skip
    days = WholeNumberField(
        label=gettext_lazy("To be done within, days"), min_value=1, max_value=180, initial=30, required=False
    )
    control = ChoiceField(
        label=gettext_lazy("Kind of measure"), choices=[("", "—"), *Card.Control.choices], required=False
    )
    aloud_zh, aloud_en = _both(
        gettext_lazy("Read aloud at the shift meeting"), 10, 4000,
        gettext_lazy("What happened, why it matters here, the one check, what to do today, the question to ask back."),
    )  # fmt: skip

    def of(self, step: str) -> set[str]:
        """The names of the fields that this step shows."""
        begins = self.STEPS[step]
        return {name for name in self.fields if name in begins or name.rpartition("_")[0] in begins}

    def shown(self, step: str) -> list[forms.BoundField]:
        mine = self.of(step)
        return [self[name] for name in self.fields if name in mine]

    def carried(self, step: str) -> list[forms.BoundField]:
        mine = self.of(step)
        return [self[name] for name in self.fields if name not in mine]
