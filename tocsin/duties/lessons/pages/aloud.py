"""The page a team leader reads aloud at the shift meeting, on one sheet of A4, with the way to the reply."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.second_factor import picture
from tocsin.base.web.marks import allowed
from tocsin.duties.lessons.pages import replies
from tocsin.duties.lessons.pages.cards import seen


@require_GET
@allowed("card", "see")
def of_card(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Of a card, for whoever prepares a meeting."""
    card = seen(cast(Asked, request), uid)
    link = request.build_absolute_uri(reverse("lessons:card", args=[card.uid]))
    return render(request, "lessons/aloud.html", {"card": card, "link": link, "qr": picture(link)})


@require_GET
@allowed("match", "see")
def of_match(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Of one plant's lesson: with its day, and the code that leads to its reply."""
    found = replies.seen(cast(Asked, request), uid, "see")
    link = request.build_absolute_uri(reverse("lessons:match", args=[found.uid]))
    context = {
        "card": found.issue.card, "match": found, "thing": found.plant or found.agency, "owed": found.obligation,
        "link": link, "qr": picture(link),
    }  # fmt: skip
    return render(request, "lessons/aloud.html", context)
