"""Short texts that can be kept: no NUL, no lone surrogate, not empty, not over-long."""

from __future__ import annotations

import re

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.refusals import Refused

NUL = re.compile("\x00")
SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
CLEAN = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]*\\Z")


def keepable(text: str, most: int) -> str:
    """``text`` itself when a database can keep it and it fits; Refused otherwise."""
    if len(text) > most:
        raise Refused(
            _("the text has %(count)s characters; at most %(most)s fit"), _("shorten it"), count=len(text), most=most
        )
    if CLEAN.match(text):
        return text
    if NUL.search(text):
        raise Refused(_("the text contains a NUL byte"), _("save the file again as text"))
    if SURROGATE.search(text):
        raise Refused(_("the text contains half of a character"), _("save the file again as UTF-8"))
    raise Refused(_("the text contains a control character"), _("delete it and type the text again"))


def short(text: str, most: int) -> str:
    """``text`` without surrounding blanks; refused when empty or when it cannot be kept."""
    text = text.strip()
    if not text:
        raise Refused(_("this must not be empty"), _("fill it in"))
    return keepable(text, most)
