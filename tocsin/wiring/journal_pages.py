"""The journal's own pages: is it whole, what is in it, one entry with its rows and its place in the tree."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may
from tocsin.base.journal import actions, audit, queries, titles, witness
from tocsin.base.journal.models import Entry, Row
from tocsin.base.web.fields import TextField
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page

AUDITED_HERE = 200_000  # entries; a larger journal takes longer than a page should, and is verified on the command line


@allowed("journal", "verify")
@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest) -> HttpResponse:
    """The tree as it was last signed; POST verifies all of it now."""
    told = state(request)
    if request.method == "POST" and told["here"]:
        told["report"] = audit.verify()
    if request.headers.get("HX-Request"):
        return render(request, "wiring/parts/report.html", told)
    return render(request, "wiring/proof.html", told)


def state(request: HttpRequest) -> dict[str, Any]:
    """What the page shows before anything is asked of it."""
    size, seen = queries.size(), witness.last()
    told: dict[str, Any] = {
        "size": size,
        "checkpoint": queries.newest_checkpoint(),
        "here": size <= AUDITED_HERE,
        "limit": AUDITED_HERE,
    }
    if seen is not None and seen.size > size:
        told["behind"] = seen.size
        told["accepting"] = Accepting() if may(request.post, "journal", "restore") else None  # type: ignore[attr-defined]
    return told


class Accepting(forms.Form):
    """Why the records were restored to an earlier state."""

    because = TextField(label=gettext_lazy("Why the records were restored to an earlier state"), max_length=500)


@allowed("journal", "restore")
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """After a restore nothing is signed, because it looks like a roll-back; here a named person says why it is not."""
    form = Accepting(request.POST)
    if not form.is_valid():
        return render(request, "wiring/proof.html", {**state(request), "accepting": form}, status=422)
    try:
        given_up = actions.accept_restore(request.by, form.cleaned_data["because"])  # type: ignore[attr-defined]
        messages.success(
            request,
            _("Accepted: %(n)d signed checkpoints are given up, and the journal goes on from here.") % {"n": given_up},
        )
    except actions.NotPossible as trouble:
        messages.error(request, str(trouble))
    return redirect("wiring:proof")


class Sought(forms.Form):
    """What the list of entries is narrowed to."""

    kind = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    about = forms.UUIDField(label=gettext_lazy("About (public id)"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("everything")), *sorted(titles.registered().items(), key=lambda pair: pair[1])]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


@allowed("journal", "see")
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """All entries, newest first."""
    sought = Sought(request.GET)
    wanted = (
        queries.Filter(**{name: value for name, value in sought.cleaned_data.items() if value})
        if sought.is_valid()
        else queries.Filter()
    )
    cut = page(queries.entries(wanted), request)
    return render(request, "wiring/entries.html", {"sought": sought, "page": cut, "lines": queries.lines(cut.items)})


@allowed("journal", "see")
@require_GET
def entry(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One entry: the very bytes that were hashed, its rows, and the checkpoint that proves it."""
    found = queries.entry(uid)
    if found is None:
        raise Missing
    (line,) = queries.lines([found])
    cut = page(queries.rows(found), request)
    told = {
        "entry": found, "line": line, "body": spread(found), "leaf": base64.b64encode(bytes(found.leaf)).decode(),
        "page": cut, "rows": queries.row_lines(found, cut.items),
        "checkpoint": queries.first_checkpoint_covering(found),
    }  # fmt: skip
    return render(request, "wiring/entry.html", told)


def spread(one: Entry | Row) -> str:
    """An entry's body laid out for reading; the bytes themselves have no spaces."""
    return json.dumps(json.loads(bytes(one.body)), ensure_ascii=False, indent=2)
