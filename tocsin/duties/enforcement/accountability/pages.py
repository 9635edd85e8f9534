"""The pages of accountability: the timeline of a hazard, an order, an accident or a plant, and its bundle."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts import timelines
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.journal import bundle, checkpoints
from tocsin.base.web.fields import DayField
from tocsin.base.web.marks import allowed
from tocsin.duties.enforcement.accountability import bundling, clues, drawing, subjects, telling
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.enforcement.persons import queries as persons
from tocsin.duties.enforcement.rules.knowing import LANES

YEAR = dt.timedelta(days=365)


class Span(forms.Form):
    since = DayField(label=gettext_lazy("From the day"), required=False)


@require_GET
@allowed("accountability", "see")
def timeline(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Who owed and who knew what, when."""
    asked = cast(Asked, request)
    form = Span(asked.GET)
    subject = _subject(asked, kind, uid, form)
    story = telling.told(subject, asked.now)
    told = {
        "subject": subject, "kind": subjects.KINDS[kind].title, "story": story, "form": form, "lanes": LANES,
        "picture": drawing.drawn(story, asked.now), "known": timelines.known(),
        "names": may(asked.post, "accountability", "name"), "way": f"enforcement:knew_{kind}_bundle",
        "clues": clues.of_subject(asked.post, subject) if may(asked.post, "clue", "see") else [],
        "hand_over": f"enforcement:hand_over_{kind}" if subject.plant and may(asked.post, "clue", "hand_over") else "",
        "decisions": [
            persons.shown(one, asked.by.who) for one in persons.of_subject(asked.post, asked.by.who, subject)[:20]
        ],
        "propose": f"enforcement:propose_{kind}"
        if subject.plant and may(asked.post, "person_decision", "propose") else "",
    }  # fmt: skip
    return render(asked, "enforcement/accountability/timeline.html", told)


@require_POST
@allowed("accountability", "see")
def exported(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """The bundle; what waits for a checkpoint is signed now."""
    asked = cast(Asked, request)
    subject = _subject(asked, kind, uid, Span(asked.POST))
    try:
        checkpoints.publish(asked.now)
        packed = bundling.exported(telling.told(subject, asked.now))
    except (bundle.NothingProven, checkpoints.RolledBack):
        text = _("It cannot be proven now: no checkpoint is signed. Whoever runs this installation can see why.")
        messages.error(asked, text)
        return redirect(f"enforcement:knew_{kind}", uid)
    headers = {"Content-Disposition": f'attachment; filename="tocsin-timeline-{kind}-{uid}.zip"'}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


def _subject(asked: Asked, kind: str, uid: uuid.UUID, form: Span) -> Subject:
    """The subject as this post may see it, else missing. A day that is none counts as none given."""
    if kind != "plant":
        return subjects.KINDS[kind].opened(asked.post, uid)
    day = form.cleaned_data.get("since") if form.is_valid() else None
    since = timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else asked.now - YEAR
    return subjects.of_plant(asked.post, uid, since)


urlpatterns = [
    pattern
    for kind in subjects.KINDS
    for pattern in (
        path(f"accountability/{kind}/<uuid:uid>", timeline, {"kind": kind}, name=f"knew_{kind}"),
        path(f"accountability/{kind}/<uuid:uid>/bundle", exported, {"kind": kind}, name=f"knew_{kind}_bundle"),
    )
]
