"""By which names a typical case could give a party or a person away: those the record knows of the case."""

from __future__ import annotations

import uuid

from django.db.models import Q

from tocsin.base.accounts.models import Person, Post
from tocsin.base.registry import queries as registry
from tocsin.duties.enforcement.published.models import TypicalCase
from tocsin.duties.lessons.rules.nameless import called


def of_persons(one: TypicalCase) -> set[str]:
    """The penalised person, whoever held a post at the plant or its enterprise, and the officers on the case."""
    officers = {one.drafter_id, one.approver_id}
    found: set[str] = set()
    people = Q(uid=one.drafted_who)
    if one.penalty is not None:
        officers |= {one.penalty.officer_id, one.penalty.decided_by_id}
        people |= Q(uid__in=[uuid.UUID(str(who)) for who in one.penalty.investigators])
        if (person := getattr(one.penalty, "penalised", None)) is not None:
            found.add(person.name)
    if one.order is not None:
        officers.add(one.order.issued_by_id)
    posts = Post.objects.filter(Q(unit__in=(one.plant.uid, one.plant.enterprise.uid)) | Q(pk__in=officers - {None}))
    people |= Q(tenures__post__in=posts)
    return {name for name in (*found, *Person.objects.filter(people).values_list("name", flat=True)) if len(name) > 1}


def of_enterprise(one: TypicalCase) -> set[str]:
    places = [place.name for place in registry.above(one.plant.region)]
    found = called(one.plant.name, places) | called(one.plant.enterprise.name, places)
    return found | ({one.plant.address} if one.plant.address else set())
