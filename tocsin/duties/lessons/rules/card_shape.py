"""What a card must be made of before it can be a draft: every mistake with its key, and the mend."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.web.plain import trouble_with
from tocsin.duties.lessons.rules import gate
from tocsin.duties.lessons.rules.card_file import ORDER, BadFile, Trouble, Written
from tocsin.duties.lessons.rules.conditions import BadCondition, parse

KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
CASE = re.compile(r"[A-Z]{2}-\d{4}-[A-Z0-9-]{1,30}")
NEEDED = ("key", "case", "obliges", "title", "required_check", "article", "days", "conditions")
TEXTS = (*gate.TEXTS, "aloud")
LONGEST = {"title": 200, "aloud": 6_000}
MOST_DAYS = 999
Mistake = tuple[str, str, str]  # key, what stands in the way, the mend


def check(cards: list[Written], known: Collection[str]) -> None:
    """Raises :class:`BadFile` with every mistake of every card. ``known``: the vocabulary's codes."""
    troubles = [
        Trouble(card.file, card.line(key), key, trouble, mend)
        for card in cards
        for key, trouble, mend in mistakes(card.told, known)
    ]
    seen: dict[str, Written] = {}
    for card in cards:
        key = str(card.told.get("key"))
        if key in seen:
            mend = _("it stands in %(file)s as well; keep one") % {"file": seen[key].file}
            troubles.append(Trouble(card.file, card.line("key"), "key", _("this card comes twice"), mend))
        seen[key] = card
    if troubles:
        raise BadFile(troubles)


def mistakes(told: Mapping[str, Any], known: Collection[str]) -> Iterator[Mistake]:
    """Everything that keeps ``told`` from being a draft."""
    for name in NEEDED:
        if told.get(name) in (None, "", {}):
            yield name, _("this key is missing"), _("every card needs it")
    for name in told:
        if name not in ORDER:
            yield name, _("there is no such key in a card"), _nearest(name, ORDER)
    yield from _short(told)
    for name in TEXTS:
        if told.get(name):
            yield from _texts(name, told[name])
    if told.get("conditions"):
        yield from _conditions(told["conditions"], str(told.get("obliges")), known)


def _short(told: Mapping[str, Any]) -> Iterator[Mistake]:
    yield from _shaped(told, "key", KEY, "ym-forced-shutdown")
    yield from _shaped(told, "case", CASE, "CN-2019-YM")
    yield from _one_of(told, "obliges", ("plants", "agencies"))
    yield from _one_of(told, "control", gate.CONTROLS)
    yield from _one_of(told, "article_mark", ("A", "B", "C"))
    article = told.get("article")
    if article and (not isinstance(article, str) or len(article) > 200 or trouble_with(article)):
        yield "article", _("a text of at most %(n)d characters is wanted") % {"n": 200}, _("shorten it")
    days = told.get("days")
    if days not in (None, "") and (not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= MOST_DAYS):
        yield "days", _("a whole number of days is wanted"), _("write for instance “days: 30”, without quotes")


def _shaped(told: Mapping[str, Any], name: str, pattern: re.Pattern[str], example: str) -> Iterator[Mistake]:
    value = told.get(name)
    if value and not (isinstance(value, str) and pattern.fullmatch(value)):
        yield (
            name,
            _("“%(told)s” cannot be used here") % {"told": str(value)[:40]},
            _("write it like %(example)s") % {"example": example},
        )


def _one_of(told: Mapping[str, Any], name: str, allowed: Collection[str]) -> Iterator[Mistake]:
    value = told.get(name)
    if value and value not in allowed:
        trouble = _("“%(told)s” cannot be used here") % {"told": str(value)[:40]}
        yield name, trouble, _("use one of: %(allowed)s") % {"allowed": ", ".join(allowed)}


def _texts(name: str, value: Any) -> Iterator[Mistake]:
    if not isinstance(value, Mapping):
        yield name, _("a text in each language is wanted"), _("write zh-hans: “…” and en: “…” below it")
        return
    for language, text in value.items():
        here, longest = f"{name}.{language}", LONGEST.get(name, 2_000)
        if language not in gate.LANGUAGES:
            yield here, _("this is not a language of this installation"), _nearest(language, gate.LANGUAGES)
        elif not isinstance(text, str):
            yield here, _("a text is wanted"), _("put it in double quotes")
        elif len(text) > longest:
            yield here, _("longer than %(n)d characters") % {"n": longest}, _("shorten it")
        elif trouble := trouble_with(text):
            yield here, str(trouble), _("remove that character")


def _conditions(told: Any, obliges: str, known: Collection[str]) -> Iterator[Mistake]:
    try:
        leaves = parse(told).leaves
    except BadCondition as bad:
        here = "" if bad.where.startswith("(") else f".{bad.where}"
        yield f"conditions{here}", bad.trouble, bad.mend
        return
    for leaf in leaves:
        term = leaf.topic[1]
        if term and term not in known and not term.startswith(("cas:", "x:")):
            yield "conditions", _("“%(term)s” is not in the vocabulary") % {"term": term}, _nearest(term, known)
    if {leaf.field == "agency" for leaf in leaves} != {obliges == "agencies"} and obliges in ("plants", "agencies"):
        trouble = _("a card for agencies asks about agencies, a card for plants about plants, and never both")
        yield "conditions", trouble, _("change “obliges” or the conditions")


def _nearest(word: str, among: Collection[str]) -> str:
    near = difflib.get_close_matches(str(word), among, 1, 0.5)
    return _("did you mean %(near)s?") % {"near": near[0]} if near else _("remove it or correct its spelling")
