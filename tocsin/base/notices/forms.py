"""How a person wants to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import WholeNumberField

NAMES = {"email": _("E-mail"), "sms": _("Text message"), "voice": _("Phone call"), "wecom": _("WeCom")}


class Preferences(forms.Form):
    """The list inside the platform is always kept; these are the ways out of it."""

    channels = forms.MultipleChoiceField(
        label=_("Also tell me by"), choices=tuple(NAMES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    digest_hour = WholeNumberField(
        label=_("Hour of the daily digest"),
        max_value=23,
        help_text=_("0–23, in the region's time. What is urgent comes at once."),
    )
