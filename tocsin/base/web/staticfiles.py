"""Static files by name, with the digest of their bytes in the address: a browser may keep them for ever."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


def digest(name: str) -> str:
    """Twelve letters that change when the file does; empty for a file that is not there."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:12] if isinstance(found, str) else ""


kept_digest = functools.cache(digest)


class Dated(StaticFilesStorage):
    """``/static/web/tocsin.css?1f3a…``"""

    def url(self, name: str | None) -> str:
        address: str = super().url(name)
        mark = (digest if settings.DEBUG else kept_digest)(name or "")
        return f"{address}?{mark}" if mark else address
