"""What is asked about documents: which template is used, which there were, and the document itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from tocsin.base.documents.contracts import document
from tocsin.base.documents.models import Template
from tocsin.base.documents.rules.filling import fill


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
