"""What people fill in about templates."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.contracts import documents
from tocsin.base.documents.rules.package import LARGEST
from tocsin.base.web.fields import ChoiceField, TextField, UploadField


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
