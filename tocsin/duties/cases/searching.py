"""How accident cases are found: what of them is searched, who may see which, where a hit leads."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.search.kinds import Kind, Shown, Told, Weight
from tocsin.duties.cases import queries
from tocsin.duties.cases.models import Case


def told(cases: Sequence[Case]) -> Iterator[Told]:
    """What a case says of itself, its title first."""
    prefetch_related_objects(list(cases), "events", "gaps")
    for case in cases:
        yield Told(case.uid, list(_texts(case)), case.happened_on)


def _texts(case: Case) -> Iterator[tuple[Weight, Mapping[str, str]]]:
    narrative: Mapping[str, Any] = case.narrative
    yield "title", case.title
    yield "title", {"": case.key}
    for words in (case.place, case.industry, narrative.get("summary"), narrative.get("direct_cause")):
        yield "main", words or {}
    for words in (*narrative.get("management_causes", ()), narrative.get("accident_type", {}).get("name")):
        yield "rest", words or {}
    for words in (*(event.what for event in case.events.all()), *(gap.what for gap in case.gaps.all())):
        yield "rest", words
    for words in narrative.get("questions", ()):
        yield "rest", words


def shown(uids: Collection[uuid.UUID]) -> dict[uuid.UUID, Shown]:
    found = Case.objects.filter(uid__in=uids).values_list("uid", "key", "released")
    return {
        uid: Shown(reverse("cases:case", args=[key]), "" if released else _("under embargo"))
        for uid, key, released in found
    }


KIND = Kind(
    name="case",
    title=gettext_lazy("Accident cases"),
    order=10,
    things=Case.objects.all,
    visible=queries.visible,
    told=told,
    shown=shown,
)
