"""What a document prints about itself: number, basis, digest, the journal's root, and a code that leads to its page."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document as open_docx
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tocsin.base.documents.models import Issued
from tocsin.base.documents.rules.filling import steady
from tocsin.base.journal.canonical import canonical

SIGN = "⟦QR⟧"
WIDE = Cm(2.6)
LANGUAGES = dict(settings.LANGUAGES)


def content_of(issued: Issued, context: dict[str, Any]) -> str:
    """The bytes whose digest is printed: one meaning, one spelling."""
    names = ("kind", "number", "language", "issuer_name", "basis", "about_kind", "about", "issued_at")
    told = {name: getattr(issued, name) for name in names}
    return canonical({**told, "template": issued.template_digest, "context": context}).decode()


def digest_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def address_of(issued: Issued) -> str:
    return settings.TOCSIN.site.rstrip("/") + reverse("documents:proof", args=[issued.uid])


def printed(issued: Issued) -> dict[str, str]:
    """The names every official document may show."""
    earlier = issued.replaces
    return {
        "number": issued.number, "agency": issued.issuer_name, "basis": issued.basis,
        "day": f"{timezone.localtime(issued.issued_at):%Y-%m-%d}",
        "replaces": _("Replaces %(number)s.") % {"number": earlier.number} if earlier else "",
        "fictional": _("Fictional city: all places, plants and people are invented") if settings.TOCSIN.demo else "",
        "digest": issued.digest, "address": address_of(issued), "qr": SIGN + address_of(issued),
        "journal_size": str(issued.size) if issued.size is not None else _("no checkpoint was signed yet"),
        "journal_root": issued.root or "—",
    }  # fmt: skip


def with_code(word: bytes, issued: Issued) -> bytes:
    """Where the template says {{ qr }}, the code is drawn."""
    docx, address = open_docx(io.BytesIO(word)), address_of(issued)
    for found in docx.element.body.iter(qn("w:p")):
        paragraph = Paragraph(found, docx)
        if paragraph.text.strip() == SIGN + address:
            for run in paragraph.runs:
                run.text = ""
            paragraph.add_run().add_picture(_drawn(address), width=WIDE)
    out = io.BytesIO()
    docx.save(out)
    return steady(out.getvalue())


def _drawn(address: str) -> io.BytesIO:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=4, border=2)
    out.seek(0)
    return out
