"""Short texts that can be kept: no NUL, no lone surrogate, not empty, not over-long."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from tocsin.base.registry.rules.refusals import Refused


def trouble(text: str, most: int) -> str:
    """Why ``text`` cannot be kept, in the reader's language; empty when it can."""
    if "\x00" in text:
        return _("it contains a NUL byte")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return _("it contains half of a character (a lone surrogate)")
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r" for letter in text):
        return _("it contains a control character")
    if len(text) > most:
        return _("it has %(count)s characters; at most %(most)s fit") % {"count": len(text), "most": most}
    return ""


def short(title: str, text: str, most: int) -> str:
    """``text`` without surrounding blanks; refused when empty or when it cannot be kept."""
    text = text.strip()
    if problem := trouble(text, most) or ("" if text else _("it is empty")):
        raise Refused(f"{title}: {problem}")
    return text
