"""Issuing, withdrawing and fetching documents of every kind; the record's own room says who may."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.documents import issuing, queries
from tocsin.base.documents.forms import Because, Issue
from tocsin.base.documents.models import Issued
from tocsin.base.documents.official import Official, official
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_POST
@allowed("document", "issue")
def issue(request: HttpRequest, kind: str, about: uuid.UUID) -> HttpResponse:
    """One document about one record; what stands in the way is said on the record's page."""
    wanted = official(kind)
    if wanted is None:
        raise Missing
    record = wanted.found(request, about, "issue")
    form = Issue(request.POST, choices=wanted.choices(record) if wanted.choices else [])
    if not form.is_valid():
        messages.error(request, _first(form))
        return redirect(wanted.where(record))
    try:
        made = issued_now(request, wanted, record, form)
    except ValueError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Issued: %(number)s.") % {"number": made.number})
    return redirect(wanted.where(record) + "#documents")


def issued_now(request: Any, wanted: Official, record: Any, form: Issue) -> Issued:
    """For pages and programs alike; raises ValueError with what stands in the way."""
    told = form.cleaned_data
    replaces = queries.issued(told["replaces"]) if told["replaces"] else None
    if told["replaces"] and (replaces is None or replaces.about != record.uid):
        raise Missing
    post = request.post.uid if request.post else None
    contents = wanted.contents(record, request.now, post, form.parts())
    return issuing.issue(request.by, wanted.name, record.ref, contents, replaces=replaces, because=told["because"])


@require_POST
@allowed("document", "issue")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """It holds no longer; the number stays given."""
    issued, wanted, record = found(request, uid, "issue")
    form = Because(request.POST)
    try:
        if not form.is_valid():
            raise ValueError(_("Say why the document is withdrawn."))
        issuing.withdraw(request.by, issued, form.cleaned_data["because"])  # type: ignore[attr-defined]
        messages.success(request, _("Withdrawn. The number stays given."))
    except ValueError as refused:
        messages.error(request, str(refused))
    return redirect(wanted.where(record) + "#documents")


@require_GET
@allowed("document", "see")
def fetch(request: HttpRequest, uid: uuid.UUID, form: str) -> HttpResponse:
    """The Word file or the PDF as it went out."""
    issued, _wanted, _record = found(request, uid, "see")
    return as_file(issued, form)


def as_file(issued: Issued, form: str) -> HttpResponse:
    if form not in TYPES or issued.erased_at:
        raise Missing
    answer = HttpResponse(queries.file(issued.pdf if form == "pdf" else issued.word), content_type=TYPES[form])
    answer["Content-Disposition"] = content_disposition_header(True, f"{issued.number}.{form}") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def found(request: HttpRequest, uid: uuid.UUID, action: str) -> tuple[Issued, Official, Any]:
    """The document and what it is about; forbidden is missing like not there."""
    issued = queries.issued(uid)
    wanted = official(issued.kind) if issued else None
    if issued is None or wanted is None:
        raise Missing
    return issued, wanted, wanted.found(request, issued.about, action)


def _first(form: Any) -> str:
    return " ".join(text for texts in form.errors.values() for text in texts)
