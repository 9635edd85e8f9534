"""How a person wants to be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.fields import WholeNumberField

NAMES = {
    "email": gettext_lazy("E-mail"),
    "sms": gettext_lazy("Text message"),
    "voice": gettext_lazy("Phone call"),
    "wecom": gettext_lazy("WeCom"),
}


def ways(label: Any, help_text: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, choices=tuple(NAMES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class Preferences(forms.Form):
    """The list inside the platform is always kept; these are the ways out of it, each with the address it goes to."""

    urgent = ways(
        gettext_lazy("What cannot wait, at once by"),
        gettext_lazy("With none chosen it still goes to the first address there is: an alarm cannot be switched off."),
    )
    channels = ways(gettext_lazy("The daily digest, also by"), gettext_lazy("Everything else, as one message a day."))
    digest_hour = WholeNumberField(
        label=gettext_lazy("Hour of the daily digest"),
        max_value=23,
        help_text=gettext_lazy("0–23, in the region's time."),
    )

    def __init__(self, *given: Any, addresses: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [(name, _named(str(title), addresses.get(name, ""))) for name, title in NAMES.items()]
        for field in ("urgent", "channels"):
            self.fields[field].choices = choices  # type: ignore[attr-defined]


def _named(title: str, address: str) -> str:
    return f"{title} · {masked(address)}" if address else _("%(way)s (no address is known)") % {"way": title}


def masked(address: str) -> str:
    """Enough of an address to know it again, not enough to be read over a shoulder."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return f"{address[:3]}****{address[-2:]}" if len(address) > 6 else "****"
