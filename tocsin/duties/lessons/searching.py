"""How lesson cards are found: what of them is searched, who may see which, where a hit leads."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from tocsin.base.accounts.scopes import narrow
from tocsin.base.search.kinds import Kind, Shown, Told, Weight
from tocsin.duties.lessons import queries
from tocsin.duties.lessons.models import Card


def told(cards: Sequence[Card]) -> Iterator[Told]:
    """What a card says of itself, its title first."""
    for card in cards:
        yield Told(card.uid, list(_texts(card)), card.written_at.date())


def _texts(card: Card) -> Iterator[tuple[Weight, Mapping[str, str]]]:
    yield "title", card.title
    yield "title", {"": card.key}
    for words in (card.required_check, card.barrier, card.mechanism):
        yield "main", words
    for words in (card.aloud, card.evidence, {"": card.article}):
        yield "rest", words


def visible(post: Any) -> QuerySet[Card]:
    """The latest version of each card this post may see."""
    return narrow(queries.cards(), post, "card", "see")


def shown(uids: Collection[uuid.UUID]) -> dict[uuid.UUID, Shown]:
    return {
        card.uid: Shown(
            reverse("lessons:card", args=[card.uid]),
            "" if card.state == Card.State.APPROVED else card.get_state_display(),
        )
        for card in Card.objects.filter(uid__in=uids)
    }


KIND = Kind(
    name="card",
    title=gettext_lazy("Lessons"),
    order=20,
    things=Card.objects.all,
    visible=visible,
    told=told,
    shown=shown,
)
