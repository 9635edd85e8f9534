"""A card is written step by step: what a person has told so far, what the case suggests, what the vocabulary offers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tocsin.base.registry.models import Agency
from tocsin.base.registry.rules.terms import Term, fold, vocabulary
from tocsin.base.web.words import words
from tocsin.duties.lessons import terms
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules import choosing
from tocsin.duties.lessons.rules.choosing import LACKS, MUST, ONE, Picked
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case

STEPS = ("failed", "similar", "check", "within", "aloud", "gate")
TEXTS = {
    "failed": ("title", "mechanism", "barrier"), "check": ("required_check", "evidence"), "aloud": ("aloud",),
}  # fmt: skip
LANGUAGES = (("zh-hans", "zh"), ("en", "en"))  # of a card, and how a field's name ends
OFFERED = 12
MOST_KEYS = 1000


@dataclass(frozen=True, slots=True)
class Offered:
    """A term to choose, under its name."""

    field: str
    code: str
    name: str
    roles: tuple[str, ...]


def name_of(one: Picked) -> str:
    """What was picked, in the reader's language."""
    if one.field == "agency":
        return str(dict(Agency.Kind.choices).get(one.code, one.code))
    if one.field == "industry":
        return _("industry %(code)s") % {"code": one.code}
    return terms.named(one.field, one.code)


def suggested(case: Case) -> list[Offered]:
    """What the case itself was about, by its traits."""
    found = [
        _offered(vocabulary()[code])
        for field in ITEM_FIELDS
        for code in case.traits.get(field, [])
        if code in vocabulary()
    ]
    codes = case.traits.get("industry", {}).get("codes", [])
    if case.traits.get("industry", {}).get("scheme") == "GB/T 4754-2017":
        text = _("industry %(code)s")
        found += [Offered("industry", code, text % {"code": code}, (MUST,)) for code in codes]
    return found


def spoken_of(terms: Iterable[tuple[str, str]]) -> list[Offered]:
    """What a hazard speaks of, to choose from."""
    text = _("industry %(code)s")
    return [
        Offered(field, code, text % {"code": code}, (MUST,)) if field == "industry" else _offered(vocabulary()[code])
        for field, code in terms
    ]


def search(text: str) -> list[Offered]:
    """Terms whose name, other names or code hold what was typed; those that begin with it come first."""
    wanted = fold(text)
    if not wanted:
        return []
    found = [(place, term) for term in vocabulary().values() if (place := _place(term, wanted)) is not None]
    found.sort(key=lambda pair: pair[0])
    return [_offered(term) for _place_of, term in found[:OFFERED]]


def _place(term: Term, wanted: str) -> tuple[int, int] | None:
    names = [fold(name) for name in (*term.names.values(), *term.aliases, term.code, term.cas) if name]
    places = [(name.index(wanted), len(name)) for name in names if wanted in name]
    return min(places, default=None)


def _offered(term: Term) -> Offered:
    roles = (LACKS, MUST) if term.field == "safeguards" else (MUST, ONE)
    return Offered(term.field, term.code, words(dict(term.names)), roles)


def begun(case: Case, gap: int | None = None, question: int | None = None) -> dict[str, Any]:
    """What a case tells already, so that nobody types it again: from one of its gaps, or one of its questions."""
    told: dict[str, Any] = {"case": case.key, "obliges": "plants", "days": 30, "article_mark": "B"}
    told |= _said("mechanism", case.narrative.get("direct_cause") or {})
    found = case.gaps.order_by("n")[gap : gap + 1] if gap is not None and 0 <= gap < MOST_KEYS else []
    for one in found:
        told |= _said("barrier", one.what)
        told["obliges"] = "agencies" if one.whose == "agency" else "plants"
    questions = case.narrative.get("questions") or []
    if question is not None and 0 <= question < len(questions):
        told |= _said("required_check", questions[question])
    return told


def again(card: Card) -> dict[str, Any]:
    """What a version says, for writing the next one."""
    told: dict[str, Any] = {
        "case": card.case.key, "key": card.key, "obliges": card.obliges, "article": card.article,
        "article_mark": card.article_mark, "days": card.days, "control": card.control,
    }  # fmt: skip
    for names in TEXTS.values():
        for name in names:
            told |= _said(name, getattr(card, name))
    chosen = choosing.apart(card.conditions)
    if chosen is None:
        return told | {"by_hand": json.dumps(card.conditions, ensure_ascii=False)}
    return told | {"picked": list(map(str, chosen))}


def _said(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{ending}": texts.get(language, "") for language, ending in LANGUAGES if texts.get(language)}


def told(case: str, data: Mapping[str, Any], chosen: list[Picked], by_hand: str = "") -> dict[str, Any]:
    """The card as a file would tell it, from what the form holds."""
    found: dict[str, Any] = {
        "key": data.get("key") or fresh_key(case), "case": case,
        "obliges": data.get("obliges") or "plants", "article": data.get("article") or "",
        "article_mark": data.get("article_mark") or "", "days": data.get("days") or 0,
        "control": data.get("control") or "", "conditions": _conditions(chosen, by_hand),
    }  # fmt: skip
    for name in _names():
        texts = {language: str(data.get(f"{name}_{ending}") or "").strip() for language, ending in LANGUAGES}
        found[name] = {language: text for language, text in texts.items() if text}
    return found


def _names() -> Iterator[str]:
    for names in TEXTS.values():
        yield from names


def _conditions(chosen: list[Picked], by_hand: str) -> Any:
    if chosen or not by_hand:
        return choosing.conditions(chosen)
    try:
        found = json.loads(by_hand)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def fresh_key(case: str) -> str:
    """A key for a new card of this case: its name in small letters and the next number."""
    begins = case.lower()[:40]
    taken = set(Card.objects.filter(key__startswith=begins).values_list("key", flat=True))
    return next(key for n in range(1, MOST_KEYS) if (key := f"{begins}-{n}") not in taken)
