"""JSON read strictly: one meaning or a refusal that says what is wrong and where (a JSON pointer)."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from tocsin.base.web.plain import Unreadable, trouble_with

DEEPEST = 32
LARGEST = 2**63 - 1
LONGEST_DIGITS = 400
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)  # never tried twice: a string without an end costs no more


class _Twice(dict[str, Any]):
    """An object in which ``key`` stood twice."""

    key = ""


class _Not:
    """A number that is not one, or not one we can hold."""

    def __init__(self, spelled: str) -> None:
        self.spelled = spelled


def parse(body: bytes) -> Any:
    """The value, or :class:`Unreadable`: duplicate keys, NaN, huge numbers, half characters, NUL, deep nesting."""
    text = _text(body)
    _look_at_depth(text)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_Not, parse_int=_whole, parse_float=_real)
    except json.JSONDecodeError as trouble:
        where = _("line %(line)s, column %(column)s") % {"line": trouble.lineno, "column": trouble.colno}
        raise Unreadable(_("this is not JSON"), where) from trouble
    _look(value, "")
    return value


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        where = _("byte %(position)s") % {"position": trouble.start}
        raise Unreadable(_("it contains bytes that are not UTF-8 text"), where) from trouble


def _look_at_depth(text: str) -> None:
    depth = 0
    for mark in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        depth += 1 if mark in "[{" else -1
        if depth > DEEPEST:
            raise Unreadable(_("it is nested more than %(most)s deep") % {"most": DEEPEST}, "")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    twice, seen = _Twice(made), set[str]()
    for key, _value in pairs:
        if key in seen:
            twice.key = key
            break
        seen.add(key)
    return twice


def _whole(spelled: str) -> int | _Not:
    if len(spelled) > LONGEST_DIGITS or abs(number := int(spelled)) > LARGEST:
        return _Not(spelled)
    return number


def _real(spelled: str) -> float | _Not:
    if len(spelled) > LONGEST_DIGITS or not math.isfinite(number := float(spelled)):
        return _Not(spelled)
    return number


def _look(value: Any, where: str) -> None:
    if isinstance(value, _Not):
        raise Unreadable(_("the number %(spelled)s cannot be held") % {"spelled": _short(value.spelled)}, where)
    if isinstance(value, _Twice):
        raise Unreadable(_("the key %(key)s stands twice") % {"key": _short(value.key)}, where)
    if isinstance(value, str) and (what := trouble_with(value)):
        raise Unreadable(what, where)
    if isinstance(value, dict):
        for key, inner in value.items():
            _look(key, f"{where}/…")
            _look(inner, f"{where}/{_short(key)}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            _look(inner, f"{where}/{n}")


def _short(text: str) -> str:
    shown = text.encode("utf-8", "replace").decode("utf-8")
    return shown if len(shown) <= 40 else shown[:40] + "…"


class StrictParser(Parser):
    """What the API reads bodies with: ``NinjaAPI(parser=StrictParser())``."""

    def parse_body(self, request: HttpRequest) -> Any:
        return parse(request.body)
