"""What one post can do with one obligation on its page: the buttons, their forms, and carrying one out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise

from tocsin.base.accounts.models import Post
from tocsin.base.evidence.actions import hand_in
from tocsin.base.journal.acts import By
from tocsin.base.obligations import actions
from tocsin.base.obligations.forms import Day, HandOver, Nothing, Proof, Reason, takers
from tocsin.base.obligations.kinds import kept_by_duty, kind
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.rules.moves import VERBS, possible
from tocsin.base.obligations.standing import standings_of
from tocsin.base.web.words import spoken

MakeForm = Callable[..., forms.Form]
PRIMARY = ("submit", "discharge", "verify")


@dataclass(frozen=True, slots=True)
class Choice:
    """One button, and what it asks before it acts."""

    verb: str
    title: str | Promise
    form: MakeForm
    primary: bool
    blank: forms.Form | None = None

    def shown(self, bad: Mapping[str, Any] | None) -> Choice:
        """With a blank form, or with the one that was sent and is not in order."""
        return replace(self, blank=(bad or {}).get(self.verb) or self.form(None, auto_id=f"{self.verb}_%s"))

    @property
    def open(self) -> bool:
        return bool(self.blank and self.blank.errors)


def choices(post: Post, obligation: Obligation, now: dt.datetime) -> list[Choice]:
    """What this post can do with it now, the main thing first."""
    registered = kind(obligation.kind)
    standing = standings_of(post, [obligation]).get(obligation.pk, set())
    verbs = possible(obligation.state, standing, registered.verified, kept_by_duty(registered))
    found = [
        Choice(verb, VERBS[verb], _form(verb, obligation, post, now), verb in PRIMARY)
        for verb in verbs
        if not (verb == "ask_time" and ("extend" in verbs or _asked(obligation)))
        and not (verb == "hand_over" and not takers(obligation, post, now))
    ]
    return sorted(found, key=lambda choice: not choice.primary)


def do(by: By, verb: str, obligation: Obligation, form: forms.Form) -> Obligation:
    """Carry out what a valid form says; returns the obligation to look at afterwards."""
    said = form.cleaned_data
    because = said.get("because", "")
    if isinstance(form, Proof):
        give(by, obligation, said["proof"])
    if isinstance(form, HandOver):
        return actions.hand_over(by, obligation, form.post(), because)
    if isinstance(form, Day):
        return _with_a_day(by, verb, obligation, form.due_at(), because)
    if verb == "withdraw":
        return actions.withdraw(by, obligation, because)
    return {"submit": actions.submit, "discharge": actions.discharge, "verify": actions.verify}[verb](by, obligation)


def give(by: By, obligation: Obligation, files: Sequence[UploadedFile[bytes]]) -> None:
    """Hand in what proves it, beside the obligation, before it is moved."""
    plant = obligation.plant.uid if obligation.plant else None
    for file in files:
        hand_in(by, file.read(), file.name or "", obligation.ref, plant, region=obligation.region.uid)


def _with_a_day(by: By, verb: str, obligation: Obligation, due_at: dt.datetime, because: str) -> Obligation:
    if verb == "ask_time":
        return actions.ask_time(by, obligation, due_at, spoken(because)).obligation
    if verb == "extend":
        return actions.extend(by, obligation, due_at, because)
    with_reason = {"send_back": actions.send_back, "reopen": actions.reopen, "recur": actions.recur}[verb]
    return with_reason(by, obligation, because, due_at)


def _form(verb: str, obligation: Obligation, post: Post, now: dt.datetime) -> MakeForm:
    if verb == "hand_over":
        return partial(HandOver, obligation=obligation, giver=post, now=now)
    if verb in ("ask_time", "extend", "send_back", "reopen", "recur"):
        return Day
    if verb in ("submit", "discharge") and kind(obligation.kind).asks_evidence:
        return Proof
    return Reason if verb == "withdraw" else Nothing


def _asked(obligation: Obligation) -> bool:
    return obligation.extensions.filter(state=Extension.State.ASKED).exists()
