"""What is asked of the exhibits: which belong to a thing, which resemble another, which are in quarantine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tocsin.base.evidence.models import Band, Exhibit
from tocsin.base.evidence.rules.likeness import bands, is_near
from tocsin.base.evidence.rules.reasons import REASONS
from tocsin.base.journal.things import Ref


def of(ref: Ref) -> QuerySet[Exhibit]:
    """What was handed in about one thing, in the order it came."""
    return Exhibit.objects.filter(about_kind=ref.kind, about=ref.uid).order_by("pk")


def of_all(refs: Iterable[Ref]) -> QuerySet[Exhibit]:
    """What was handed in about any of these things."""
    by_uid = {ref.uid: ref.kind for ref in refs}
    kinds = set(by_uid.values())
    return Exhibit.objects.filter(about__in=by_uid, about_kind__in=kinds).order_by("pk")


def quarantined() -> QuerySet[Exhibit]:
    """What nobody is shown, newest first."""
    return Exhibit.objects.filter(state=Exhibit.State.QUARANTINED).order_by("-pk")


def reason(exhibit: Exhibit) -> str:
    """Why it is in quarantine, in the reader's language."""
    return str(REASONS.get(exhibit.trouble, exhibit.trouble))


def alike(exhibit: Exhibit) -> list[Exhibit]:
    """Earlier exhibits with the same bytes or a near likeness, for another plant or another thing; nearest first."""
    return [pair.earlier for pair in pairs([exhibit])]


@dataclass(frozen=True, slots=True)
class Pair:
    """An exhibit and an earlier one it resembles."""

    later: Exhibit
    earlier: Exhibit
    same_bytes: bool


def pairs(exhibits: Iterable[Exhibit]) -> list[Pair]:
    """For each of these exhibits, the earlier ones it resembles: two queries, however many there are."""
    asked = [one for one in exhibits if one.pk]
    found = _candidates(asked)
    made = [
        Pair(later, earlier, later.original == earlier.original)
        for later in asked
        for earlier in found
        if earlier.pk < later.pk and _elsewhere(later, earlier) and _alike(later, earlier)
    ]
    return sorted(made, key=lambda pair: (not pair.same_bytes, pair.earlier.pk))


def _candidates(asked: list[Exhibit]) -> list[Exhibit]:
    values = {value for one in asked for value in bands(one.likeness)}
    near = _sharing(values, {one.likeness for one in asked if one.likeness})
    return list(Exhibit.objects.filter(Q(original__in={one.original for one in asked}) | Q(pk__in=near)))


def _sharing(values: set[int], likenesses: set[str]) -> list[int]:
    """Keys of the exhibits that share an eighth with one of these and are near it."""
    if not values:
        return []
    rows = Band.objects.filter(value__in=values).values_list("exhibit", "exhibit__likeness").distinct()
    return [key for key, other in rows.iterator() if any(is_near(one, other) for one in likenesses)]


def _elsewhere(one: Exhibit, other: Exhibit) -> bool:
    return one.plant != other.plant or (one.about_kind, one.about) != (other.about_kind, other.about)


def _alike(one: Exhibit, other: Exhibit) -> bool:
    return one.original == other.original or is_near(one.likeness, other.likeness)
