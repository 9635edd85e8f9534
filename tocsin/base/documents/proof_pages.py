"""The page a printed code leads to: is this document genuine, does it hold? Nothing of its content, no plant's name."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tocsin.base.documents import checking, queries
from tocsin.base.documents.forms import Check
from tocsin.base.documents.models import Issued
from tocsin.base.documents.official import official
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing

GENUINE, NOT_GENUINE = "genuine", "not_genuine"


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("proof", "see")
def proof(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Anybody may look, and hand in the file or type the digest to compare; what is handed in is not kept."""
    issued = queries.issued(uid)
    kind = official(issued.kind) if issued else None
    if issued is None or kind is None:
        raise Missing
    form = Check(request.POST, request.FILES) if request.method == "POST" else Check()
    verdict, status = "", 200
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
        verdict = _verdict(issued, form) if form.is_valid() else ""
    told = {"issued": issued, "kind": kind, "form": form, "verdict": verdict, "record": _record(request, issued)}
    return render(request, "documents/proof.html", told, status=status)


def _verdict(issued: Issued, form: Check) -> str:
    files, typed = form.cleaned_data["file"], form.cleaned_data["digest"]
    good = checking.is_the_file(issued, files[0].read()) if files else checking.is_the_digest(issued, typed)
    return GENUINE if good else NOT_GENUINE


def _record(request: HttpRequest, issued: Issued) -> str:
    """The address of what it is about, for whoever may see that; for everybody else: nothing."""
    kind = official(issued.kind)
    if kind is None or getattr(request, "post", None) is None:
        return ""
    try:
        return kind.where(kind.found(request, issued.about, "see"))
    except Missing:
        return ""
