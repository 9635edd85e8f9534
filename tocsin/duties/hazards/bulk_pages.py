"""What was ticked in the list is moved together: what can be and what cannot is shown first, by name."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.hazards import bulk
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import moves


@require_POST
@allowed("hazard", "confirm")
def together(request: HttpRequest) -> HttpResponse:
    """Without a verb: what each verb would do. With one: do it, and tell what was refused."""
    asked, ticked = cast(Asked, request), _ticked(request)
    if not ticked:
        messages.error(asked, _("Tick at least one hazard."))
        return redirect("hazards:list")
    verb = request.POST.get("verb", "")
    if not verb:
        return _page(asked, ticked)
    if verb not in bulk.FORMS:
        raise Missing
    can = [one.hazard for one in bulk.look(asked, ticked, verb) if one.hazard and not one.refusal]
    form = bulk.prepared_for(asked, verb, can, request.POST)
    if form is None or not form.is_valid():
        return _page(asked, ticked, verb, form, status=422)
    told = bulk.move(asked, ticked, verb, request.POST.dict())
    done = sum(not one.refusal for one in told)
    if done:
        text = ngettext("Recorded for %(n)d hazard.", "Recorded for %(n)d hazards.", done) % {"n": done}
        messages.success(asked, text)
    refused = [one for one in told if one.refusal]
    if not refused:
        return redirect("hazards:list")
    return _page(asked, [one.uid for one in refused], verb, form, refused, status=422)


def _ticked(request: HttpRequest) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(one) for one in request.POST.getlist("hazard")][: bulk.MOST]
    except ValueError:
        raise Missing from None


def _of(outcome: bulk.Outcome) -> Hazard:
    assert outcome.hazard is not None  # noqa: S101  nothing is refused, so it is there
    return outcome.hazard


def _page(
    request: Asked, ticked: list[uuid.UUID], verb: str = "", form: Any = None, refused: Any = (), status: int = 200
) -> HttpResponse:
    ways: list[dict[str, Any]] = []
    for one in bulk.FORMS:
        looked = bulk.look(request, ticked, one)
        can = [each for each in looked if not each.refusal]
        ways.append({
            "verb": one, "title": moves.VERBS[one], "can": can,
            "cannot": [each for each in looked if each.refusal], "open": one == verb,
            "form": form if one == verb and form is not None else bulk.prepared_for(request, one, map(_of, can)),
        })  # fmt: skip
    ways.sort(key=lambda way: not way["can"])  # what can be done stands first
    told = {"ways": ways, "ticked": ticked, "refused": refused}
    return render(request, "hazards/together.html", told, status=status)
