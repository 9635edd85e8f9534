"""What people write when they move an obligation: a reason, a day, a post, proof."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.obligations.actions.moving import around
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import may_take, of_obligation
from tocsin.base.web.fields import ChoiceField, DayField, TextField, UploadField

LONGEST_REASON = 1000
END_OF_DAY = dt.time(23, 59)


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
    """The choices of a field, known only when the form is made."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class Nothing(forms.Form):
    """A move that needs no words."""


class Reason(forms.Form):
    """Why; it is sealed in the journal."""

    because = TextField(label=_("Reason"), max_length=LONGEST_REASON, lines=3)


class Day(Reason):
    """By when, and why. The day is included: it ends at 23:59 in the region."""

    due_on = DayField(label=_("New due date"))
    field_order = ("due_on", "because")

    def due_at(self) -> dt.datetime:
        zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
        return dt.datetime.combine(self.cleaned_data["due_on"], END_OF_DAY, zone).astimezone(dt.UTC)


class Proof(forms.Form):
    """What shows that it is done."""

    proof = UploadField(label=_("Proof: photographs or documents"), required=False)


class HandOver(Reason):
    """To whom, and why."""

    to = ChoiceField(label=_("To which post"))
    field_order = ("to", "because")

    def __init__(self, *args: Any, obligation: Obligation, giver: Post, now: dt.datetime, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.posts = {str(post.uid): post for post in takers(obligation, giver, now)}
        offer(self, "to", [(uid, post.title) for uid, post in self.posts.items()])

    def post(self) -> Post:
        return self.posts[self.cleaned_data["to"]]


def takers(obligation: Obligation, giver: Post, now: dt.datetime) -> list[Post]:
    """The posts that ``giver`` can hand it over to: able ones of its place and above, without the present bearer."""
    everyone = around(obligation, now)
    found = dict.fromkeys(everyone.candidates(of_obligation(obligation)))
    return [post for post in found if post.pk != obligation.bearer_id and may_take(giver, post)]
