"""One move for many hazards: each by the form and the action of the single move, each in an act of its own.

There is no second way to move a hazard: what the single move refuses is refused here for that one, and told by name.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.fields import ChoiceField, DayField, TextField
from tocsin.base.web.missing import Missing
from tocsin.base.web.words import words
from tocsin.duties.hazards import queries
from tocsin.duties.hazards.carrying_out import carry_out, prepared
from tocsin.duties.hazards.forms import choose_among
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import moves

MOST = 200  # at once


class ConfirmAll(forms.Form):
    """Only general ones: what may be major is looked at one by one."""

    due = DayField(
        label=gettext_lazy("To be put right by"),
        help_text=gettext_lazy("All as general hazards: what may be major is confirmed on its own page."),
    )


class DismissAll(forms.Form):
    because = TextField(label=gettext_lazy("Reason"), lines=2, max_length=1000)


class HandOnAll(DismissAll):
    to = ChoiceField(
        label=gettext_lazy("Who bears it from now on?"), help_text=gettext_lazy("Those who can bear every one of them.")
    )

    field_order = ("to", "because")


FORMS: Mapping[str, type[forms.Form]] = {"confirm": ConfirmAll, "dismiss": DismissAll, "hand_on": HandOnAll}
ALWAYS: Mapping[str, Mapping[str, str]] = {"confirm": {"grade": moves.GENERAL}}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one. ``refusal`` empty: done, or in a preview: can be done."""

    uid: uuid.UUID
    hazard: Hazard | None
    refusal: str = ""

    @property
    def said(self) -> str:
        return words(self.hazard.what) if self.hazard else str(self.uid)


def prepared_for(request: Asked, verb: str, hazards: Iterable[Hazard], data: Any = None) -> forms.Form | None:
    """What a move asks once for all of them; None where nothing could be chosen that holds for every one."""
    form = FORMS[verb](data)
    if verb == "hand_on":
        choices = _takers(request, hazards)
        if not choices:
            return None
        choose_among(form, "to", choices)
    return form


def _takers(request: Asked, hazards: Iterable[Hazard]) -> list[tuple[str, str]]:
    """Whom each of them can be handed to; what has the same plant and bearer is asked once."""
    apart: dict[tuple[int, int | None], Hazard] = {}
    for one in hazards:
        owed = one.owed or one.confirming
        apart[one.plant_id, owed.bearer_id if owed else None] = one
    several = [queries.takers(one, request.post, request.now) for one in apart.values()]
    first, *others = several or [[]]
    return [(str(post.uid), post.title) for post in first if all(post in each for each in others)]


def look(request: Asked, uids: Iterable[uuid.UUID], verb: str) -> list[Outcome]:
    """What stands in the way of each before anything is asked."""
    return [_looked_at(request, uid, verb) for uid in dict.fromkeys(uids)]


def move(request: Asked, uids: Iterable[uuid.UUID], verb: str, data: Mapping[str, Any]) -> list[Outcome]:
    """Do it for each that can be; one that cannot hinders no other."""
    told = {**data, **ALWAYS.get(verb, {})}
    return [_moved(request, uid, verb, told) for uid in dict.fromkeys(uids)]


def _looked_at(request: Asked, uid: uuid.UUID, verb: str) -> Outcome:
    try:
        found = queries.seen(request.post, uid, moves.RIGHTS[verb])
    except Missing:
        return Outcome(uid, None, _("not there, or not yours to move"))
    if verb in queries.offered(request.post, request.person, found):
        return Outcome(uid, found)
    there = verb in moves.from_here(found.state)
    return Outcome(uid, found, _("not yours to move") if there else moves.cannot(verb, found.state))


def _moved(request: Asked, uid: uuid.UUID, verb: str, told: Mapping[str, Any]) -> Outcome:
    before = _looked_at(request, uid, verb)
    if before.refusal or before.hazard is None:
        return before
    form = prepared(request, before.hazard, verb, told)
    if not form.is_valid():
        return Outcome(uid, before.hazard, " ".join(str(text) for texts in form.errors.values() for text in texts))
    try:
        return Outcome(uid, carry_out(request, before.hazard, verb, form))
    except ValueError as refused:
        before.hazard.refresh_from_db()
        return Outcome(uid, before.hazard, str(refused))
