"""The page of a visit, which goes on without a network, and the address where a device hands in what it kept."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.base.web.words import words
from tocsin.duties.inspections import forms, queries
from tocsin.duties.inspections.models import Answer, Inspection
from tocsin.duties.inspections.rules.possible import Ended
from tocsin.duties.inspections.sheets import last_time
from tocsin.duties.inspections.visit import Conflict, moment, receive


@allowed("inspection", "carry_out")
@require_GET
def visit(request: Asked, uid: uuid.UUID) -> HttpResponse:
    """One page for the whole visit: every checklist, other hazards, signatures and the end."""
    found = queries.seen(request.post, uid, "carry_out")
    answers, day = queries.answered(found), timezone.localtime(request.now).date()
    topics = []
    for checklist in found.checklists:
        before = last_time.before(found, checklist)
        rows = forms.Sheet(checklist, answers[checklist.key], before=before).laid_out(day)
        done = sum(row["answer"] is not None for row in rows)
        topics.append({"checklist": checklist, "rows": rows, "done": done, "every": len(rows)})
    told = {
        "inspection": found, "topics": topics, "open": found.state == Inspection.State.OPEN, "words": said(),
        "finish": forms.Finish(),
    }  # fmt: skip
    return render(request, "inspections/visit.html", told)


@allowed("inspection", "carry_out")
@require_POST
def act(request: HttpRequest, uid: uuid.UUID) -> JsonResponse:
    """One act. 200 kept (also when it was kept before) · 409 conflict or ended · 422 refused, with the words why."""
    asked = cast(Asked, request)
    found = queries.seen(asked.post, uid, "carry_out")
    form = forms.OnSite(asked.POST, asked.FILES)
    if not form.is_valid():
        return _no("refused", " ".join(str(text) for texts in form.errors.values() for text in texts), 422)
    try:
        return JsonResponse({"state": "kept", **receive(asked.by, found, form.noted())})
    except Conflict as other:
        return _no("conflict", str(other), 409, **_stands(other.stands))
    except Ended as ended:
        return _no("ended", str(ended), 409)
    except ValueError as refused:
        return _no("refused", str(refused), 422)


def _no(state: str, told: str, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"state": state, "told": told, **more}, status=status)


def _stands(row: Answer) -> dict[str, str]:
    return {"at": moment(row.at), "said": row.said, "label": str(row.get_said_display()), "note": words(row.note)}


def said() -> dict[str, str]:
    """What the scripts of the page say, in the reader's language."""
    return {
        **{value: str(label) for value, label in Answer.Said.choices},
        "waiting": _("kept on this device, not sent yet"), "sent": _("the server has it"),
        "refused": _("not accepted"), "conflict": _("answered differently by somebody else"),
        "ended": _("not taken: the inspection has ended"), "draft": _("begun, not kept yet"),
        "all_sent": _("Everything is with the server."), "some_wait": _("{n} waiting to be sent"),
        "some_stuck": _("{n} need your decision"), "signed_out": _("Sign in again: then what waits is sent."),
        "no_network": _("No network: what you note stays on this device."), "mine": _("Mine holds"),
        "theirs": _("Theirs holds"), "yours": _("You:"), "other": _("By now it says:"), "correct": _("Correct it"),
        "again": _("Send again"), "export": _("Save as a file"), "say_wrong": _("Say what is wrong, in a few words."),
        "not_kept": _("This device could not keep it. Free some space, or write it down."),
        "along": _("On this device since {at}; it opens without a network."), "not_along": _("Not on this device yet."),
        "cannot": _("This device takes no pages along: that needs https, or this very machine."),
        "hazard": _("Another hazard"), "voice": _("Voice note"), "signature": _("Signature"), "finish": _("Finish"),
        "record": _("Record a voice note"), "stop": _("Stop and keep"),
        "no_voice": _("The microphone was not allowed."),
        "draw": _("Write the name and sign in the box."), "place_on": _("The place is sent with what you note."),
        "place_off": _("This device did not tell its place."), "claimed": _("noted {at}"),
    }  # fmt: skip
