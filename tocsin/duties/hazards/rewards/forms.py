"""What people fill in about rewards: the office's rule, a decision, a claim, a payment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import QuantityField, TextField, WholeNumberField
from tocsin.duties.hazards.rewards.actions import LaidDown


def _yuan(label: Any) -> QuantityField:
    return QuantityField(label=label, places=2, max_value=Decimal(10) ** 9)


def _days(label: Any) -> WholeNumberField:
    return WholeNumberField(label=label, min_value=1, max_value=3650)


class Rule(forms.Form):
    """Every number is the office's own: the platform knows none."""

    document = TextField(label=_("Name and number of the document"), max_length=200)
    who = TextField(label=_("Who is rewarded?"), lines=2, max_length=500)
    low = _yuan(_("General hazard: at least (yuan)"))
    high = _yuan(_("General hazard: at most (yuan)"))
    major_low = _yuan(_("Major accident hazard: at least (yuan)"))
    major_high = _yuan(_("Major accident hazard: at most (yuan)"))
    decide_days = _days(_("Days to decide, from the day it is confirmed"))
    claim_days = _days(_("Days to claim, from the decision"))
    pay_days = _days(_("Days to pay, from the claim"))

    def told(self) -> LaidDown:
        return LaidDown(**self.cleaned_data)


class Grant(forms.Form):
    amount = _yuan(_("Amount (yuan)"))


class Refuse(forms.Form):
    because = TextField(label=_("Why is there no reward? Whoever reported it reads this."), lines=3, max_length=500)


class Pay(forms.Form):
    code = TextField(label=_("Claim code, as the reporter shows it"), max_length=20)


class Claim(forms.Form):
    """By whoever shows the receipt; kept apart from the report, for the payment alone."""

    name = TextField(label=_("Your name"), max_length=80)
    account = TextField(label=_("Account or telephone for the payment"), max_length=120)


FORMS: dict[str, type[forms.Form]] = {"grant": Grant, "refuse": Refuse, "pay": Pay}


def filled(verb: str, posted: Any = None) -> forms.Form:
    return FORMS[verb](posted, prefix=verb)
