"""What is asked about documents: which template is used, which there were, the document itself; and what was issued."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from tocsin.base.documents.contracts import document
from tocsin.base.documents.models import File, Issued, Pattern, Template
from tocsin.base.documents.rules.filling import fill
from tocsin.base.documents.rules.numbering import USUAL


def versions(name: str, language: str) -> QuerySet[Template]:
    """Every version that was handed in, newest first, without the bytes."""
    return Template.objects.filter(document=name, language=language).order_by("-n").defer("content")


def in_use(name: str, language: str) -> Template | None:
    """The newest version that was not withdrawn; None: the shipped one is used."""
    return versions(name, language).filter(withdrawn_at=None).first()


def template(name: str, language: str) -> bytes:
    """The bytes that are filled now."""
    used = in_use(name, language)
    return bytes(used.content) if used else document(name).shipped(language)


def made(name: str, language: str, context: Mapping[str, Any]) -> bytes:
    """The document ``name`` as Word, from the template in use."""
    return fill(template(name, language), document(name).names, context)


def pattern(kind: str, issuer: uuid.UUID | None) -> str:
    """How its numbers are written: by this issuer, else by all, else as usual."""
    found = {one.issuer: one.text for one in Pattern.objects.filter(kind=kind)}
    return found.get(issuer) or found.get(None) or USUAL


def issued_of(about: Collection[uuid.UUID]) -> QuerySet[Issued]:
    """What was issued about these things, the newest first."""
    rows = Issued.objects.filter(about__in=about).select_related("replaced_by", "replaces").defer("content")
    return rows.order_by("-issued_at", "-pk")


def issued(uid: uuid.UUID) -> Issued | None:
    return Issued.objects.select_related("replaced_by", "replaces", "template").filter(uid=uid).first()


def file(digest: str) -> bytes:
    """The file that went out, to the last bit."""
    return bytes(File.objects.get(digest=digest).content)
