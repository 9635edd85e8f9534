"""Tabler's outline icons, drawn in place: no sprite to fetch, and the colour of the text around them."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWN = Path(__file__).parent / "static" / "vendor" / "tabler-icons" / "outline.json"


@functools.cache
def drawn() -> dict[str, str]:
    """Every icon's inner markup; empty until the front-end files have been fetched."""
    return json.loads(DRAWN.read_text("utf-8")) if DRAWN.is_file() else {}


def svg(name: str, label: str = "") -> SafeString:
    """The icon. Without a ``label`` it is decoration, which screen readers pass over."""
    says = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        says,
        mark_safe(drawn().get(name, "")),  # noqa: S308  our own set-up wrote it
    )
