"""Whether a request is readable text: which bytes and sizes no honest form sends, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils.translation import gettext as _

LONGEST_QUERY = 8_000  # bytes
LONGEST_PATH = 1_000  # characters
LARGEST_REQUEST = 1 << 30  # bytes
MOST_FIELDS = 1_000
LONGEST_NUMBER = 300  # digits
_DIGITS = re.compile(rf"\d{{{LONGEST_NUMBER + 1}}}")
_ENCODINGS = ("utf-8", "utf8")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Unreadable(ValueError):
    """Input that cannot be read as text. ``what`` is for people, ``where`` names the place in the input."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what = what
        self.where = where


def trouble_with(text: str) -> str:
    """Why ``text`` cannot be accepted as one value; empty when it can."""
    if "\x00" in text:
        return _("it contains a NUL character")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return _("it contains half of a character (a lone surrogate)")
    if "\ufffd" in text:
        return _("it contains bytes that are not UTF-8 text")
    if _DIGITS.search(text):
        return _("it contains a number of more than %(most)s digits") % {"most": LONGEST_NUMBER}
    return ""


def look_at_head(request: HttpRequest) -> None:
    """Path, query string and cookies, before any room sees them."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if len(path) > LONGEST_PATH:
        raise Unreadable(
            _("it is longer than %(most)s characters") % {"most": LONGEST_PATH}, _("the address of the page")
        )
    if len(query) > LONGEST_QUERY:
        raise Unreadable(
            _("it is longer than %(most)s characters") % {"most": LONGEST_QUERY}, _("the address of the page")
        )
    _look(path, _("the address of the page"))
    _look(_decoded(query.replace("+", " ")), _("the address of the page"))
    if query.count("&") >= MOST_FIELDS:
        raise Unreadable(_("it has more than %(most)s fields") % {"most": MOST_FIELDS}, _("the address of the page"))
    for name, value in request.COOKIES.items():
        _look(name + value, _("a cookie"))


def look_at_size(request: HttpRequest) -> None:
    """Before a byte of it is read: strangers hand in no files, and nobody fills the disk with one request."""
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    size = int(told) if told.isascii() and told.isdigit() and len(told) < 20 else LARGEST_REQUEST + 1
    if size > LARGEST_REQUEST or (size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and SESSION_KEY not in request.session):
        raise Unreadable(_("it is too large"), _("the form"))


def look_at_form(request: HttpRequest) -> None:
    """The fields of a form; files are looked at by the room that keeps them."""
    if request.method not in ("POST", "PUT", "PATCH") or request.content_type not in _FORMS:
        return
    if request.encoding is not None and request.encoding.lower() not in _ENCODINGS:
        raise Unreadable(_("it is not written in UTF-8"), _("the form"))
    if request.content_type == _FORMS[0]:
        _look_at_bytes(request)
    for name, values in request.POST.lists():
        _look(name, _("the form"))
        for value in values:
            _look(value, name)
    _look_at_names(file.name or "" for files in request.FILES.lists() for file in files[1])


def _look_at_bytes(request: HttpRequest) -> None:
    if len(request.body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise Unreadable(_("it is too large"), _("the form"))
    _look(_decoded(request.body.decode("latin-1").replace("+", " ")), _("the form"))


def _look_at_names(names: Iterable[str]) -> None:
    for name in names:
        _look(name, _("the file name"))


def _look(text: str, where: str) -> None:
    if what := trouble_with(text):
        raise Unreadable(what, where)


def _decoded(query: str) -> str:
    """Percent escapes undone; bytes that are not UTF-8 become the mark that ``trouble_with`` refuses."""
    return unquote_to_bytes(query.encode("latin-1", "replace")).decode("utf-8", "replace")
