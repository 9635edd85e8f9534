"""The addresses of this room: templates to look at, to download, to hand in again changed, to withdraw."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.documents import actions, issued_pages, issuing, proof_pages, queries
from tocsin.base.documents.contracts import Document, documents
from tocsin.base.documents.forms import Because, HandIn, PatternOf, Which
from tocsin.base.documents.models import Template
from tocsin.base.documents.official import official
from tocsin.base.documents.rules.contract import listed
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.web import navigation
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing

HOW = gettext_lazy(
    "A table row is repeated between a row that holds only {%tr for … %} and a row that holds only {%tr endfor %}; "
    "a paragraph between {%p for … %} and {%p endfor %}; {%p if … %} shows a paragraph only when there is something."
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@allowed("template", "see")
def templates(request: HttpRequest) -> HttpResponse:
    """Every document with its template in use, its versions, and the names it may use."""
    return _shown(request)


@require_GET
@allowed("template", "see")
def in_use(request: HttpRequest) -> HttpResponse:
    """The template in use, to be changed in Word."""
    form = Which(request.GET)
    if not form.is_valid():
        raise Missing
    name, language = form.cleaned_data["document"], form.cleaned_data["language"]
    return word(queries.template(name, language), f"{name}-{language}.docx")


@require_GET
@allowed("template", "see")
def version(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """An earlier version, as it was handed in."""
    found = _found(uid)
    return word(bytes(found.content), f"{found.document}-{found.language}-{found.n}.docx")


@require_POST
@allowed("template", "change")
def hand_in(request: HttpRequest) -> HttpResponse:
    """A changed template is looked at, tried, kept as a new version and used from now on."""
    form = HandIn(request.POST, request.FILES)
    if form.is_valid():
        told, upload = form.cleaned_data, form.cleaned_data["file"][0]
        try:
            by = request.by  # type: ignore[attr-defined]
            actions.hand_in(by, told["document"], told["language"], upload.read(), str(upload.name), told["because"])
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("The new template is used from now on. The earlier version is kept."))
            return redirect("documents:templates")
    return _shown(request, form, status=422)


@require_POST
@allowed("template", "change")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A version is used no longer; the one before it is."""
    form = Because(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it is withdrawn."))
        return redirect("documents:templates")
    try:
        actions.withdraw(request.by, _found(uid), form.cleaned_data["because"])  # type: ignore[attr-defined]
        messages.success(request, _("Withdrawn. The version before it is used again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("documents:templates")


@require_POST
@allowed("template", "change")
def set_pattern(request: HttpRequest) -> HttpResponse:
    """How numbers of one kind are written from now on."""
    form = PatternOf(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
        return redirect("documents:templates")
    told = form.cleaned_data
    issuer = request.post.unit if told["own"] else None  # type: ignore[attr-defined]
    try:
        issuing.set_pattern(request.by, told["kind"], issuer, told["text"])  # type: ignore[attr-defined]
        messages.success(request, _("Numbers are written so from now on; those that were given stay."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("documents:templates")


def word(data: bytes, name: str) -> HttpResponse:
    """A Word file to be saved."""
    answer = HttpResponse(data, content_type=WORD)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _found(uid: uuid.UUID) -> Template:
    found = Template.objects.filter(uid=uid).first()
    if found is None:
        raise Missing
    return found


def _shown(request: HttpRequest, bad: HandIn | None = None, status: int = 200) -> HttpResponse:
    unit = getattr(request.post, "unit", None)  # type: ignore[attr-defined]
    shown = [
        {**_told(one, language, title, bad), **_numbered(one, language, unit)}
        for one in documents()
        for language, title in settings.LANGUAGES
    ]
    context = {"hint": HOW, "may_change": navigation.offered(request, "template", "change")}
    return render(request, "documents/templates.html", {**context, "documents": shown}, status=status)


def _told(one: Document, language: str, title: str | Promise, bad: HandIn | None) -> dict[str, Any]:
    which = {"document": one.name, "language": language}
    mine = bad is not None and all(bad.data.get(name) == value for name, value in which.items())
    return {
        "document": one, "language": language, "language_title": title, "used": queries.in_use(one.name, language),
        "versions": list(queries.versions(one.name, language)[:20]), "names": list(listed(one.names)),
        "form": bad if mine else HandIn(initial=which, auto_id=f"id_{one.name}_{language}_%s"),
    }  # fmt: skip


def _numbered(one: Document, language: str, unit: uuid.UUID | None) -> dict[str, Any]:
    """Once for each official kind: the pattern of its numbers."""
    if official(one.name) is None or language != settings.LANGUAGES[0][0]:
        return {}
    pattern = queries.pattern(one.name, unit)
    return {"pattern": pattern, "pattern_form": PatternOf(
        initial={"kind": one.name, "text": pattern}, auto_id=f"id_{one.name}_pattern_%s"
    )}  # fmt: skip


app_name = "documents"
urlpatterns = [
    path("documents", templates, name="templates"),
    path("documents/in-use", in_use, name="in_use"),
    path("documents/hand-in", hand_in, name="hand_in"),
    path("documents/numbers", set_pattern, name="set_pattern"),
    path("documents/issue/<slug:kind>/<uuid:about>", issued_pages.issue, name="issue"),
    path("documents/issued/<uuid:uid>/withdraw", issued_pages.withdraw, name="withdraw_issued"),
    path("documents/issued/<uuid:uid>/<slug:form>", issued_pages.fetch, name="fetch"),
    path("d/<uuid:uid>", proof_pages.proof, name="proof"),
    path("documents/<uuid:uid>", version, name="version"),
    path("documents/<uuid:uid>/withdraw", withdraw, name="withdraw"),
]
