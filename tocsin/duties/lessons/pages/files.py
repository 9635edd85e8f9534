"""Cards as files: one or all go out as YAML, some come in as drafts."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import narrow
from tocsin.base.web.marks import allowed
from tocsin.duties.lessons import actions
from tocsin.duties.lessons.actions.library import exported
from tocsin.duties.lessons.forms import CardFiles
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.pages.cards import seen
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import card_file
from tocsin.duties.lessons.rules.card_file import BadFile

MOST_TROUBLES = 60  # more are not read in one go


@require_GET
@allowed("card", "see")
def one(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One card, as a file of the library has it."""
    card = seen(cast(Asked, request), uid)
    return _sent(card_file.write(exported(card)), f"{card.key}.yaml")


@require_GET
@allowed("card", "see")
def approved(request: HttpRequest) -> HttpResponse:
    """Every approved card, in one file."""
    rows = Card.objects.filter(state=Card.State.APPROVED).select_related("case").order_by("key")
    found = narrow(rows, cast(Asked, request).post, "card", "see")
    return _sent(card_file.write_all([exported(card) for card in found]), "cards.yaml")


def _sent(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("card", "write")
def bring(request: HttpRequest) -> HttpResponse:
    """Files become drafts; with one mistake anywhere nothing does, and each mistake is named."""
    asked = cast(Asked, request)
    if request.method != "POST":
        return render(request, "lessons/bring.html", {"form": CardFiles()})
    form = CardFiles(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "lessons/bring.html", {"form": form}, status=422)
    try:
        done = actions.import_files(asked.by, form.told())
    except BadFile as bad:
        context = {"form": CardFiles(), "troubles": bad.troubles[:MOST_TROUBLES], "more": len(bad.troubles) > 60}
        return render(request, "lessons/bring.html", context, status=422)
    except NotPossible as refused:
        return render(request, "lessons/bring.html", {"form": CardFiles(), "refusal": str(refused)}, status=422)
    told = {"n": len(done.written), "same": done.same}
    messages.success(request, _("%(n)d drafts written; %(same)d cards were known just so.") % told)
    if len(done.written) == 1:
        return redirect("lessons:review", done.written[0].uid)
    return redirect("lessons:cards")
