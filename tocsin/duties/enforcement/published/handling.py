"""The pages on which a typical case is drafted, approved and withdrawn."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.base.web.words import words
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.penalties import queries as penalties
from tocsin.duties.enforcement.published import actions, forms, queries
from tocsin.duties.enforcement.rules import published as rules

FORM = "enforcement/published/form.html"


@require_GET
@allowed("typical_case", "see")
def drafts(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    return render(asked, "enforcement/published/drafts.html", {"page": page(queries.drafts(asked.post), asked)})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("typical_case", "draft")
def draft(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Filled in from the record; what is refused stays in the form."""
    asked = cast(Asked, request)
    made_of: Any = penalties.seen(asked.post, uid) if kind == "penalty" else orders.seen(asked.post, uid)
    what = made_of.what if kind == "penalty" else made_of.scope
    article = made_of.within.get("article", "") if kind == "penalty" else made_of.article
    form = forms.Write(
        asked.POST if asked.method == "POST" else None, initial={"facts_zh": words(what), "article_zh": article}
    )
    refusal = ""
    if asked.method == "POST" and form.is_valid():
        try:
            found = actions.draft(asked.by, made_of, form.texts())
        except ValueError as refused:
            refusal = str(refused)
        else:
            return redirect("enforcement:typical_draft", found.uid)
    told = {"form": form, "refusal": refusal}
    return render(asked, FORM, told, status=422 if asked.method == "POST" else 200)


@require_GET
@allowed("typical_case", "see")
def handled(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _page(asked, uid)


def _page(asked: Asked, uid: uuid.UUID, form: Any = None, refusal: str = "", status: int = 200) -> HttpResponse:
    one = queries.handled(asked.post, uid, "see")
    verb = {rules.DRAFT: "approve", rules.PUBLISHED: "withdraw"}.get(one.state, "")
    form = form or (forms.Approve() if verb == "approve" else forms.Withdraw())
    told = {"one": one, "verb": verb, "form": form, "refusal": refusal}
    return render(asked, "enforcement/published/draft.html", told, status=status)


@require_POST
@allowed("typical_case", "approve")
def move(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    one = queries.handled(asked.post, uid, "approve")
    approving = one.state == rules.DRAFT
    form: Any = forms.Approve(asked.POST) if approving else forms.Withdraw(asked.POST)
    if not form.is_valid():
        return _page(asked, uid, form, status=422)
    try:
        (actions.approve if approving else actions.withdraw)(asked.by, one, form.cleaned_data["because"])
    except ValueError as refused:
        return _page(asked, uid, form, str(refused), 422)
    return redirect("enforcement:typical_case", uid)


urlpatterns = [
    path("typical-cases/drafts", drafts, name="typical_drafts"),
    path("typical-cases/drafts/<uuid:uid>", handled, name="typical_draft"),
    path("typical-cases/drafts/<uuid:uid>/move", move, name="move_typical"),
    *(path(f"typical-cases/new/{k}/<uuid:uid>", draft, {"kind": k}, name=f"draft_{k}") for k in ("penalty", "order")),
]
