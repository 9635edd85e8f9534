"""Which cards of the library probably ask the same: for the one who reviews, who may merge them."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.duties.lessons import queries
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules.likeness import READ, Likeness, Read, likeness, read


@dataclass(frozen=True, slots=True)
class Alike:
    """Another card, and how alike it is, in per cent."""

    card: Card
    topics: int
    text: int


def alike(card: Card, most: int = 5) -> list[Alike]:
    """The cards that probably ask the same as ``card``, the likeliest first."""
    mine = _read(card)
    others = queries.cards().exclude(key=card.key).exclude(state=Card.State.WITHDRAWN).filter(obliges=card.obliges)
    found = [(other, likeness(mine, _read(other))) for other in others.select_related("case")]
    likely = sorted(((one, how) for one, how in found if how.likely), key=lambda pair: -(pair[1].text + pair[1].topics))
    return [_told(one, how) for one, how in likely[:most]]


def _read(card: Card) -> Read:
    return read(card.obliges, card.conditions, {name: getattr(card, name) for name in READ})


def _told(card: Card, how: Likeness) -> Alike:
    return Alike(card, round(100 * how.topics), round(100 * how.text))
