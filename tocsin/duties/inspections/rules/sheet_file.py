"""A checklist as a file: read with the place of every mistake, written so that reading it again changes nothing."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.plain import trouble_with
from tocsin.duties.inspections.rules.checklists import BadChecklist, read, shipped
from tocsin.duties.lessons.rules import card_file
from tocsin.duties.lessons.rules.card_file import BadFile, Speech, Trouble
from tocsin.duties.lessons.rules.conditions import BadCondition, parse
from tocsin.pure.law.major_accident_hazards import suspected
from tocsin.pure.law.refusals import told_or_none

ORDER = ("key", "version", "title", "about", "applies", "items")
ITEM = ("key", "ask", "look", "law", "article")
LAW = ("standard", "clause")
LEAF = card_file.LEAF
LANGUAGES = ("zh-hans", "en")
KEY = re.compile(r"[a-z][a-z0-9_-]{0,58}")
KEPT_BACK = frozenset({"lessons", "visit", "finish", "call-off"})  # words of addresses, and of what a visit adds itself
MOST_ITEMS, MOST_VERSIONS, LONGEST = 200, 9_999, 500
CHECKLISTS = Speech(
    gettext_lazy("there is no checklist in this file"), gettext_lazy("a file of a checklist has at most %(n)d kB"),
    gettext_lazy("a checklist is what somebody can ask in one visit"),
    gettext_lazy("a checklist is a list of keys and texts"),
)  # fmt: skip
Mistake = tuple[str, str, str]  # where, what stands in the way, the mend


def read_file(file: str, data: bytes, known: Collection[str], day: dt.date) -> dict[str, Any]:
    """The one checklist of a file, as it tells it. Raises :class:`BadFile` with every mistake by line and field.

    ``known``: the vocabulary's codes. ``day``: of which the law is asked whether it has such a clause.
    """
    found = card_file.read(file, data, CHECKLISTS)
    if len(found) > 1:
        second = found[1].line("")
        raise BadFile([Trouble(file, second, "", _("a second checklist begins here"), _("a file holds one checklist"))])
    told = {name: value for name, value in found[0].told.items() if value not in ("", {}, [])}
    wrong = [Trouble(file, found[0].line(key), key, trouble, mend) for key, trouble, mend in mistakes(told, known, day)]
    if not wrong:
        try:
            read(told)
        except BadChecklist as bad:
            wrong = [Trouble(file, 1, "", str(bad))]
    if wrong:
        raise BadFile(wrong)
    return told


def mistakes(told: Mapping[str, Any], known: Collection[str], day: dt.date) -> Iterator[Mistake]:
    """Everything that keeps ``told`` from being a checklist."""
    yield from _keys(told, ORDER, ("key", "version", "title", "items"), "")
    yield from _key(told.get("key"), "key", KEPT_BACK | {key for key, _version in shipped()})
    version = told.get("version")
    if version not in (None, "") and (not isinstance(version, int) or not 0 < version <= MOST_VERSIONS):
        yield "version", _("a whole number is wanted"), _("write for instance “version: 2”, without quotes")
    for name in ("title", "about"):
        if told.get(name):
            yield from _texts(told[name], name)
    if told.get("applies"):
        yield from _conditions(told["applies"], known)
    yield from _items(told.get("items"), day)


def _keys(told: Mapping[str, Any], allowed: Collection[str], needed: Collection[str], at: str) -> Iterator[Mistake]:
    for name in needed:
        if told.get(name) in (None, "", {}, []):
            yield f"{at}{name}", _("“%(name)s” is missing") % {"name": name}, _("every one needs it")
    for name in told:
        if name not in allowed:
            yield f"{at}{name}", _("there is no such key here"), _nearest(name, allowed)


def _key(value: Any, at: str, taken: Collection[str]) -> Iterator[Mistake]:
    if not value:
        return
    if not (isinstance(value, str) and KEY.fullmatch(value)):
        trouble = _("“%(told)s” cannot be a key") % {"told": str(value)[:40]}
        yield at, trouble, _("write small letters, digits and _, like night_shift")
    elif value in taken:
        trouble = _("“%(told)s” is taken: it comes with the product") % {"told": value}
        yield at, trouble, _("give your checklist a key of its own")


def _texts(value: Any, at: str) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        yield at, _("a text in a language is wanted"), _("write {zh-hans: “…”, en: “…”}; one of them is enough")
        return
    for language, text in value.items():
        here = f"{at}.{language}"
        if language not in LANGUAGES:
            yield here, _("this is no language of this installation"), _nearest(language, LANGUAGES)
        elif not isinstance(text, str) or not text.strip():
            yield here, _("a text is wanted here"), _("put it in double quotes, or leave the language out")
        elif len(text) > LONGEST:
            yield here, _("longer than %(n)d signs") % {"n": LONGEST}, _("shorten the text")
        elif trouble := trouble_with(text):
            yield here, str(trouble), _("remove that sign")


def _conditions(told: Any, known: Collection[str]) -> Iterator[Mistake]:
    try:
        leaves = parse(told).leaves
    except BadCondition as bad:
        yield "applies" + ("" if bad.where.startswith("(") else f".{bad.where}"), bad.trouble, bad.mend
        return
    for leaf in leaves:
        term = leaf.topic[1]
        if leaf.field == "agency":
            yield "applies", _("a checklist concerns plants, not agencies"), _("take the agency out")
        elif term and term not in known and not term.startswith(("cas:", "x:")):
            yield "applies", _("no term is called “%(term)s”") % {"term": term}, _nearest(term, known)


def _items(items: Any, day: dt.date) -> Iterator[Mistake]:
    if not items:
        return
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        yield "items", _("a list of at most %(n)d questions is wanted") % {"n": MOST_ITEMS}, _("begin each with “- ”")
        return
    seen: set[str] = set()
    for n, item in enumerate(items):
        at = f"items[{n}]"
        if not isinstance(item, Mapping):
            yield at, _("a question has keys"), _("write {key: …, ask: {…}, look: {…}, article: …}")
            continue
        yield from _item(item, at, day)
        key = str(item.get("key"))
        if key in seen:
            yield f"{at}.key", _("two questions have the key “%(key)s”") % {"key": key[:40]}, _("rename one of them")
        seen.add(key)


def _item(item: Mapping[str, Any], at: str, day: dt.date) -> Iterator[Mistake]:
    yield from _keys(item, ITEM, ("key", "ask", "look"), f"{at}.")
    yield from _key(item.get("key"), f"{at}.key", ())
    for name in ("ask", "look"):
        if item.get(name):
            yield from _texts(item[name], f"{at}.{name}")
    law, article = item.get("law"), item.get("article")
    if bool(law) == bool(article):
        trouble = _("a question rests on one clause: an article, or an item of the law's own compilation")
        mend = _("write either “article: …” or “law: {standard: …, clause: …}”")
        yield f"{at}.{'law' if law else 'key'}", trouble, mend
    elif article and (not isinstance(article, str) or len(article) > 200 or trouble_with(article)):
        yield f"{at}.article", _("the article is wanted as a text of at most 200 signs"), _("shorten the text")
    elif law:
        yield from _law(law, f"{at}.law", day)


def _law(law: Any, at: str, day: dt.date) -> Iterator[Mistake]:
    if not isinstance(law, Mapping) or set(law) != set(LAW) or not all(isinstance(law[name], str) for name in LAW):
        yield at, _("the standard and its clause are wanted"), _("write {standard: “…”, clause: “…”}")
    elif told_or_none(suspected, law["standard"], law["clause"], day) is None:
        told = {"standard": law["standard"][:60], "clause": law["clause"][:60]}
        trouble = _("the compilation of today has no %(standard)s %(clause)s") % told
        yield at, trouble, _("look at a checklist that comes with the product, or name an article instead")


def _nearest(word: str, among: Collection[str]) -> str:
    near = difflib.get_close_matches(str(word), among, 1, 0.5)
    return _("is “%(near)s” meant?") % {"near": near[0]} if near else _("remove it, or correct the spelling")


class _Dumper(yaml.SafeDumper):
    """A question and what it consists of stand on one line, like in the files of the product."""


class _Line(dict[str, Any]):
    pass


_Dumper.add_representer(
    _Line, lambda dumper, told: dumper.represent_mapping("tag:yaml.org,2002:map", dict(told), flow_style=True)
)


def write(told: Mapping[str, Any]) -> str:
    """In the form of the product's own files, whatever order a database kept the keys in."""
    shaped = {name: _shaped(name, told[name]) for name in ORDER if told.get(name) not in (None, "", {}, [])}
    return yaml.dump(shaped, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


def _shaped(name: str, value: Any) -> Any:
    if name == "items":
        return [_Line({part: _line(one[part]) for part in ITEM if one.get(part)}) for one in value]
    return _line(value)


def _line(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Line({name: _line(value[name]) for name in _ordered(value)})
    return [_line(one) for one in value] if isinstance(value, list) else value


def _ordered(told: Mapping[str, Any]) -> list[str]:
    order = (*LANGUAGES, *LAW, *LEAF)
    return sorted(told, key=lambda name: (order.index(name) if name in order else len(order), name))
