"""The entry gate: what stands in the way of approving a card. Nobody is pushed a lesson that fails it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tocsin.duties.lessons.rules.conditions import BadCondition, Conditions, parse

LANGUAGES = ("zh-hans", "en")
TEXTS = ("title", "mechanism", "barrier", "required_check", "evidence")
FEWEST_DAYS, MOST_DAYS = 1, 180
CONTROLS = ("engineering", "management", "training", "protection", "emergency")
ONE_PAGE = {"zh-hans": (120, 600), "en": (350, 3200)}  # characters: too little to say it, too much for one page
BLANKET = 0.5  # of the registry: a lesson that concerns every second plant names no mechanism
QUESTION = re.compile(r"[?？]\s*$")
OPEN_QUESTION = re.compile(
    r"^(what|why|how|who|whose|when|where|which|describe|explain)\b|为什么|怎样|怎么|如何|哪些|哪个|什么|多少|几[个次人天]",
    re.IGNORECASE,
)

SETS_THE_SCENE = re.compile(
    r"^(when|where)\b[^?]*,\s*(is|are|do|does|did|has|have|can|could|must|was|were|will|would)\b", re.IGNORECASE
)  # «when it has lost its heat, is there …?» is answered with yes or no


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist; ``trouble`` says what stands in the way, empty when it is met."""

    name: str
    title: str
    trouble: str = ""

    @property
    def met(self) -> bool:
        return not self.trouble


@dataclass(frozen=True, slots=True)
class Draft:
    """What the gate looks at, so that it needs no database."""

    texts: Mapping[str, Mapping[str, str]]
    article: str
    days: int
    conditions: Any
    obliges: str
    case_released: bool
    control: str = ""
    aloud: Mapping[str, str] = field(default_factory=dict)


def gate(draft: Draft, known: Collection[str], share: Callable[[], float]) -> list[Point]:
    """The whole checklist, in order. ``known``: the vocabulary; ``share`` of the registry the card would reach (0–1),
    asked only when the conditions can be read."""
    return list(_points(draft, known, share))


def _points(draft: Draft, known: Collection[str], share: Callable[[], float]) -> Iterator[Point]:
    conditions, trouble = read(draft.conditions, draft.obliges, known)
    yield Point("conditions", _("says who is similar, in conditions a machine can judge"), trouble)
    yield Point("barrier", _("names the barrier that failed"), _said(draft, "barrier"))
    yield Point("check", _("asks for one check that is answered yes or no"), _question(draft))
    yield Point("evidence", _("says what evidence is acceptable"), _said(draft, "evidence"))
    article = "" if draft.article.strip() else _("no article is named on which the obligation rests")
    yield Point("article", _("rests on an article"), article)
    yield Point("days", _("gives a time limit that can be kept"), _days(draft.days))
    yield Point("languages", _("is written in every language of this installation"), _missing(draft))
    yield Point("control", _("names the kind of measure it asks for"), _control(draft.control))
    yield Point("aloud", _("has the one page that a team leader reads aloud"), _aloud(draft.aloud))
    held = "" if draft.case_released else _("the case is under embargo until it is officially released")
    yield Point("released", _("rests on a case that is officially released"), held)
    yield Point("blanket", _("does not reach a large part of all plants"), _blanket(conditions, share))


def read(told: Any, obliges: str, known: Collection[str]) -> tuple[Conditions | None, str]:
    """The conditions, and what stands in their way."""
    if not told:
        return None, _("there is no condition: a card for everybody teaches nobody")
    try:
        conditions = parse(told)
    except BadCondition as bad:
        return None, str(bad)
    agencies = {leaf.field == "agency" for leaf in conditions.leaves}
    if agencies != {obliges == "agencies"}:
        return None, _("a card for agencies asks about agencies, a card for plants about plants, and never both")
    used = [leaf.topic[1] for leaf in conditions.leaves if leaf.topic[1]]
    strange = sorted({term for term in used if term not in known and not term.startswith(("cas:", "x:"))})
    return conditions, _("not in the vocabulary: %(terms)s") % {"terms": ", ".join(strange)} if strange else ""


def _said(draft: Draft, name: str) -> str:
    texts = draft.texts.get(name) or {}
    return "" if any(text.strip() for text in texts.values()) else _("nothing is written here")


def _question(draft: Draft) -> str:
    for text in (draft.texts.get("required_check") or {}).values():
        if not QUESTION.search(text):
            return _("“%(text)s” is not a question: end it with a question mark") % {"text": text[:60]}
        if OPEN_QUESTION.search(text.strip()) and not SETS_THE_SCENE.search(text.strip()):
            return _("“%(text)s” cannot be answered with yes or no") % {"text": text[:60]}
    return _said(draft, "required_check")


def _days(days: int) -> str:
    if FEWEST_DAYS <= days <= MOST_DAYS:
        return ""
    return _("%(days)d days: between %(least)d and %(most)d are sensible") % {
        "days": days,
        "least": FEWEST_DAYS,
        "most": MOST_DAYS,
    }


def _control(told: str) -> str:
    if told in CONTROLS:
        return ""
    if not told:
        return _("nothing is written here")
    return _("“%(told)s” is not a kind of measure: use one of %(kinds)s") % {
        "told": told[:40],
        "kinds": ", ".join(CONTROLS),
    }


def _aloud(texts: Mapping[str, str]) -> str:
    """Long enough to say what happened and what to do today, short enough for one page in large type."""
    if not texts:
        return _("nothing is written here")
    for language, (least, most) in ONE_PAGE.items():
        long = len("".join(texts.get(language, "").split() if language == "zh-hans" else texts.get(language, "")))
        if not least <= long <= most:
            told = {"language": language, "long": long, "least": least, "most": most}
            return _("%(language)s: %(long)d characters; between %(least)d and %(most)d fit on one page") % told
    return ""


def _missing(draft: Draft) -> str:
    bare = [f"{name} ({language})" for name in TEXTS for language in LANGUAGES if not _text(draft, name, language)]
    return _("missing: %(texts)s") % {"texts": ", ".join(bare)} if bare else ""


def _text(draft: Draft, name: str, language: str) -> str:
    return (draft.texts.get(name) or {}).get(language, "").strip()


def _blanket(conditions: Conditions | None, share: Callable[[], float]) -> str:
    if conditions is None:
        return _("cannot be judged before the conditions can be read")
    part = share()
    if part <= BLANKET:
        return ""
    told = {"part": round(part * 100), "most": round(BLANKET * 100)}
    return _("it would reach %(part)d %% of all plants; more than %(most)d %% is a blanket push") % told
