"""What each move asks for, and how it is carried out: the page and the API use the same forms."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms as django
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.web.fields import end_of, received
from tocsin.base.web.words import words
from tocsin.duties.hazards import actions, forms, queries
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.pure.law.hazard_standards import TOPIC, of_the_day_in
from tocsin.pure.law.refusals import of_the_day

FORMS: dict[str, type[django.Form]] = {
    "confirm": forms.Confirm, "dismiss": forms.Because, "merge": forms.Merge, "stop": forms.Stop,
    "hand_on": forms.HandOn, "judge": forms.Judge, "list": forms.ListIt, "plan": forms.Plan, "submit": forms.Submit,
    "verify": forms.Verify, "send_back": forms.SendBack, "recur": forms.Recur,
}  # fmt: skip


def prepared(request: Asked, hazard: Hazard, verb: str, data: Any = None, files: Any = None) -> django.Form:
    """The form of a move, with what can be chosen filled in."""
    if verb == "plan":
        return forms.Plan(data, files, hazard=hazard)
    if verb == "confirm":
        return forms.Confirm(data, files, standards=_standards(request))
    form = FORMS[verb](data, files)
    if verb == "merge":
        others = narrow(queries.alike(hazard), request.post, "hazard", "see")[: queries.ALIKE]
        named = [(str(one.uid), f"{words(one.what)[:60]} · {one.get_state_display()}") for one in others]
        forms.choose_among(form, "into", named)
    if verb == "hand_on":
        takers = queries.takers(hazard, request.post, request.now)
        forms.choose_among(form, "to", [(str(post.uid), post.title) for post in takers])
    return form


def carry_out(request: Asked, hazard: Hazard, verb: str, form: django.Form) -> Hazard:
    """Do it; returns the hazard to show next. ``form`` is valid. Raises ValueError in the reader's language."""
    by, told = request.by, form.cleaned_data
    match verb:
        case "confirm":
            due = end_of(told["due"])
            return actions.confirm(by, hazard, told["grade"], due, told["standard"], told["clause"])
        case "dismiss":
            return actions.dismiss(by, hazard, told["because"])
        case "merge":
            return actions.merge(by, hazard, _other(request, told["into"]), told["because"])
        case "stop":
            return actions.stop(by, hazard, told["how"])
        case "hand_on":
            return actions.hand_on(by, hazard, _post(told["to"]), told["because"])
        case "judge":
            return actions.judge(by, hazard, told["major"] == "yes", told["because"])
        case "list":
            return actions.list_it(by, hazard, told["level"], told["number"])
        case "plan":
            return actions.plan(by, hazard, told)
        case "submit":
            return actions.submit(by, hazard, told["done"], received(told["proof"]))
        case "verify":
            return actions.verify(by, hazard, told["seen"], received(told["proof"]))
        case "send_back":
            return actions.send_back(by, hazard, told["because"], end_of(told["due"]))
        case "recur":
            said = actions.Told(told["what"], told["where"], danger=told["danger"], files=received(told["proof"]))
            return actions.recur(by, hazard, said)
    raise NotPossible(_("There is no such move."))


def _other(request: Asked, uid: str) -> Hazard:
    return queries.seen(request.post, uuid.UUID(uid))


def _post(uid: str) -> Post:
    return Post.objects.get(uid=uid)


def _standards(request: Asked) -> list[tuple[str, str]]:
    """The criteria for major accident hazards that hold today, by the name they are quoted by."""
    day = timezone.localtime(request.now).date()
    held = of_the_day_in(of_the_day(TOPIC, day), None, day)
    return [(one.called["zh-hans"], f"{one.called['zh-hans']} {words(one.document)}"[:80]) for one in held]
