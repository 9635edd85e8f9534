"""What a device keeps to work without a network: the service worker, its static files, and the installable page."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

FURNITURE = (
    "web/theme.js", "web/bell.svg", "web/plain.css", "web/tocsin.css", "web/tocsin.js", "web/outbox.js",
    "web/sending.js", "web/device.js", "vendor/tabler-core/tabler.min.css", "vendor/tabler-core/tabler.min.js",
    "vendor/htmx.org/htmx.min.js",
)  # fmt: skip
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
_kept: list[str] = [*FURNITURE]


def keep(names: Iterable[str]) -> None:
    """A room names the static files that its pages need without a network."""
    _kept.extend(name for name in names if name not in _kept)


def files() -> list[str]:
    """The addresses of everything static that is kept, each with the digest of its bytes."""
    return [static(name) for name in _kept]


@functools.cache
def _body() -> str:
    found = finders.find("web/worker.js")
    return Path(str(found)).read_text("utf-8")


def worker(fallback: str) -> str:
    """The service worker's text: its edition, what it keeps, then what it does. Another edition replaces it."""
    kept = [*files(), fallback]
    edition = hashlib.sha256(json.dumps([kept, _body()]).encode()).hexdigest()[:12]
    return f"const EDITION = {json.dumps(edition)};\nconst KEPT = {json.dumps(kept)};\n{_body()}"


def manifest(name: str, short: str, about: str) -> dict[str, object]:
    """What a phone's home screen is told."""
    icons = [
        {"src": static(f"web/icons/{purpose}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png",
         "purpose": purpose}
        for size, purpose in ICONS
    ]  # fmt: skip
    return {
        "id": "/", "name": name, "short_name": short, "description": about, "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": "#f4f6f8", "theme_color": "#7d1414", "icons": icons,
    }  # fmt: skip
