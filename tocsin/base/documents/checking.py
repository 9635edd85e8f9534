"""Is this paper the one that was issued? Its bytes or its digest say so: a number can be copied."""

from __future__ import annotations

import hashlib
import re

from tocsin.base.documents.models import Issued

TYPED = re.compile(r"[0-9a-f]{64}")


def is_the_file(issued: Issued, data: bytes) -> bool:
    """Whether these are the very bytes of the Word file or the PDF that went out."""
    return hashlib.sha256(data).hexdigest() in (issued.word, issued.pdf)


def is_the_digest(issued: Issued, typed: str) -> bool:
    """Whether this is the digest printed on it; spaces and capital letters do not matter."""
    text = "".join(typed.split()).lower()
    return bool(TYPED.fullmatch(text)) and text in (issued.digest, issued.word, issued.pdf)
