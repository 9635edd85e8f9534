"""A card is begun with what a major accident hazard teaches: what it was and what was done, not where or by whom."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant
from tocsin.base.registry.rules.terms import fold, vocabulary
from tocsin.duties.cases import queries as cases
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.hazards.rules.moves import MAJOR
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS
from tocsin.duties.lessons.rules.nameless import called, named_in, nameless

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case
    from tocsin.duties.hazards.models import Hazard

SHORTEST_WORD = 2  # signs of a term that is looked for in what was written
TEXTS = ("title", "mechanism", "barrier", "required_check", "evidence", "aloud")


def major(post: Post, uid: uuid.UUID) -> Hazard:
    """That hazard, if this post may see it and it is a major one."""
    found = hazards.seen(post, uid)
    must_be_major(found)
    return found


def must_be_major(hazard: Hazard) -> None:
    if hazard.grade != MAJOR:
        raise NotPossible(_("a card is made of a hazard that was judged to be major; this one was not"))


def begun(hazard: Hazard) -> dict[str, str]:
    """The first words of the form: what was wrong, under which clause, what was laid down against it."""
    names = names_of(hazard.plant)
    told: dict[str, str] = {}
    for language, ending in (("zh-hans", "zh"), ("en", "en")):
        if text := hazard.what.get(language):
            told[f"barrier_{ending}"] = nameless(text, names)
        if item := (hazard.clause.get("item") or {}).get(language):
            told[f"title_{ending}"] = item[:200]
    if measure := hazard.fixings.get("measure"):
        told["evidence_zh"] = nameless(str(measure), names)
    if hazard.clause:
        told["article"] = f"{hazard.clause.get('standard', '')} {hazard.clause.get('clause', '')}".strip()[:200]
    return told


def names_of(plant: Plant) -> list[str]:
    """By what the plant and its people could be known from a text: never to stand in a card that it gave rise to."""
    places = [one.name for one in registry.above(plant.region)]
    found = called(plant.name, places) | called(plant.enterprise.name, places)
    units = Post.objects.filter(unit__in=(plant.uid, plant.enterprise.uid))
    people = Person.objects.filter(tenures__post__in=units).values_list("name", flat=True)
    address = {plant.address} if plant.address else set()
    return sorted(found | address | {name for name in people if len(name) > 1})


def must_not_name(hazard: Hazard, said: Mapping[str, Any]) -> None:
    """Whoever writes it may add a name by hand; it is refused, and told which."""
    texts = [text for name in TEXTS for text in (said.get(name) or {}).values() if isinstance(text, str)]
    if found := named_in(texts, names_of(hazard.plant)):
        raise NotPossible(
            _("the card names “%(name)s”, where the hazard was found; take it out: a card goes to other plants")
            % {"name": found[0]}
        )


def terms_of(hazard: Hazard) -> list[tuple[str, str]]:
    """(field, code) of what the hazard speaks of, by the vocabulary's own words, and the plant's industry."""
    text = fold(" ".join([*map(str, hazard.what.values()), *map(str, (hazard.clause.get("item") or {}).values())]))
    found = []
    for term in vocabulary().values():
        names = [fold(name) for name in (*term.names.values(), *term.aliases) if name]
        if term.field in ITEM_FIELDS and any(len(name) >= SHORTEST_WORD and name in text for name in names):
            found.append((term.field, term.code))
    if hazard.plant.industry:
        found.append(("industry", hazard.plant.industry))
    return found


def nearest(post: Post, hazard: Hazard) -> list[tuple[Case, int]]:
    """The accidents this post may see, each with how many traits it shares with the plant; the nearest first."""
    here = _present(hazard.plant) | {code for _field, code in terms_of(hazard)}
    rows = [(case, len(here & _traits(case))) for case in cases.visible(post).order_by("-happened_on", "pk")]
    return sorted(rows, key=lambda row: -row[1])


def _present(plant: Plant) -> set[str]:
    facts = plant.profile.facts if plant.profile else {}
    items = [one for field in ITEM_FIELDS for one in (facts.get(field) or {}).get("items", [])]
    return {one["term"] for one in items if one.get("present") and one.get("term")}


def _traits(case: Case) -> set[str]:
    return {code for field in ITEM_FIELDS for code in case.traits.get(field, [])}


def made_of(hazard: Hazard, post: Post) -> QuerySet[Card]:
    """The cards it gave rise to, every key once, as far as this post may see them."""
    rows = Card.objects.filter(hazard_id=hazard.pk).order_by("key", "-version", "pk")
    seen = narrow(rows, post, "card", "see")
    last = {key: pk for key, _n, pk in reversed(list(seen.values_list("key", "version", "pk")))}
    return seen.filter(pk__in=last.values())
