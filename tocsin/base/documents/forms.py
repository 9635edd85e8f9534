"""What people fill in about templates, documents to be issued, and papers to be checked."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.contracts import documents
from tocsin.base.documents.official import kinds
from tocsin.base.documents.rules.package import LARGEST
from tocsin.base.web.fields import ChoiceField, TextField, UidField, UploadField


class Which(forms.Form):
    """One document in one language."""

    document = ChoiceField(widget=forms.HiddenInput)
    language = ChoiceField(widget=forms.HiddenInput, choices=settings.LANGUAGES)

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["document"].choices = [(one.name, one.title) for one in documents()]  # type: ignore[attr-defined]


class HandIn(Which):
    """A changed template."""

    file = UploadField(label=_("Changed template (.docx)"), most=1, largest=LARGEST)
    because = TextField(label=_("What was changed, and why"), max_length=400)


class Because(forms.Form):
    """Why a template is withdrawn."""

    because = TextField(label=_("Reason"), max_length=400)


class Issue(forms.Form):
    """What a document speaks of (where one may choose), and which earlier one it corrects, and why."""

    chosen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    replaces = UidField(required=False)
    because = TextField(label=_("What was wrong"), max_length=400, required=False)

    def __init__(self, data: Any = None, *, choices: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]

    def parts(self) -> list[uuid.UUID]:
        return [uuid.UUID(one) for one in self.cleaned_data["chosen"]]


class Check(forms.Form):
    """A file, or the digest that is printed on the paper."""

    file = UploadField(label=_("The Word file or the PDF"), most=1, required=False)
    digest = TextField(label=_("Or the digest (SHA-256) printed on it"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not told.get("digest"):
            raise forms.ValidationError(_("Hand in the file, or type the digest."))
        return told


class PatternOf(forms.Form):
    """How numbers of one kind are written."""

    kind = ChoiceField(widget=forms.HiddenInput)
    own = forms.BooleanField(label=_("Only for my own agency"), required=False)
    text = TextField(
        label=_("Pattern of the number"), max_length=80,
        help_text=_("{place} region · {organ} organ · {mark} kind · {year} year · {n} running number"),
    )  # fmt: skip

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["kind"].choices = [(one.name, one.title) for one in kinds()]  # type: ignore[attr-defined]
