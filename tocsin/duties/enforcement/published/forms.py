"""What is filled in of a typical case: its texts in two languages, the approval, the withdrawal."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import TextField
from tocsin.duties.enforcement.rules import published as rules

LABELS = {
    "title": _("Headline"), "facts": _("Facts"), "article": _("Article, with its document"),
    "decided": _("What was decided"), "lesson": _("What others should look at"),
}  # fmt: skip
NAMES = {"zh": "中文", "en": "English"}


class Write(forms.Form):
    """One language is enough, but then every text in it."""

    def __init__(self, data: object = None, initial: object = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for name, label in LABELS.items():
            for key, language in NAMES.items():
                lines = 1 if name in ("title", "article") else 4
                self.fields[f"{name}_{key}"] = TextField(
                    label=format_lazy("{} · {}", label, language), lines=lines, max_length=4000 if lines > 1 else 200,
                    required=False,
                )  # fmt: skip

    def texts(self) -> dict[str, dict[str, str]]:
        said = self.cleaned_data
        return {
            name: {code: text for key, code in rules.LANGUAGES.items() if (text := said[f"{name}_{key}"].strip())}
            for name in rules.TEXTS
        }


class Approve(forms.Form):
    because = TextField(
        label=_("Why is the enterprise named?"), lines=2, max_length=1000, required=False,
        help_text=_("Empty: it is not named."),
    )  # fmt: skip


class Withdraw(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)
