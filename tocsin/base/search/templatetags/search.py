"""``{% load search %}``: a piece of text with its marks, everything in it escaped."""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tocsin.base.search.rules.snippets import Snippet

register = template.Library()


@register.filter
def marked(piece: Snippet) -> SafeString:
    """The text, what was looked for as ``<mark>``."""
    return format_html_join("", "{}", ((part,) for part in _parts(piece)))


def _parts(piece: Snippet) -> Iterator[str | SafeString]:
    at = 0
    for start, end in piece.marks:
        yield piece.text[at:start]
        yield format_html("<mark>{}</mark>", piece.text[start:end])
        at = end
    yield piece.text[at:]
