"""Issued documents by program: what one says of itself, and its files."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tocsin.base.documents import queries
from tocsin.base.documents.issued_pages import as_file, found
from tocsin.base.documents.models import Issued
from tocsin.base.web.marks import allowed

router = Router(tags=["documents"])


class Paper(Schema):
    """One issued document. ``digest``: of its content; ``word`` and ``pdf``: of the files."""

    uid: uuid.UUID
    kind: str
    number: str
    state: str
    issuer_name: str
    basis: str
    language: str
    issued_at: dt.datetime
    digest: str
    word: str
    pdf: str
    size: int | None
    root: str
    replaces: str | None


@router.get("/documents/{uuid:uid}", response=Paper, summary="One issued document")
@allowed("document", "see")
def document(request: HttpRequest, uid: uuid.UUID) -> Any:
    return brief(found(request, uid, "see")[0])


@router.get("/documents/{uuid:uid}/{str:form}", summary="Its file as it went out: docx or pdf")
@allowed("document", "see")
def file(request: HttpRequest, uid: uuid.UUID, form: str) -> Any:
    return as_file(found(request, uid, "see")[0], form)


def papers(about: uuid.UUID) -> list[dict[str, Any]]:
    """What was issued about a record that the caller may see, for the room that has it."""
    return [brief(one) for one in queries.issued_of([about])]


def brief(one: Issued) -> dict[str, Any]:
    same = (
        "uid", "kind", "number", "issuer_name", "basis", "language", "issued_at", "digest", "word", "pdf", "size",
        "root",
    )  # fmt: skip
    told = {name: getattr(one, name) for name in same}
    return {**told, "state": str(one.state), "replaces": one.replaces.number if one.replaces else None}
