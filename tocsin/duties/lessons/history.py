"""How the timelines of cards, issues, matches, draws and visits are told: titles and what goes along."""

from __future__ import annotations

from tocsin.base.accounts import timelines
from tocsin.base.journal.things import Ref
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Card, Draw, Issue, Match, Visit

TONES = {
    "card.approved": "green", "card.withdrawn": "plain", "lesson.issued": "blue", "reply.given": "blue",
    "reply.fallen": "red", "reply.expired": "orange", "visit.recorded": "green", "draw.revealed": "green",
}  # fmt: skip
MOST = 50


def register() -> None:
    from tocsin.duties.lessons.pages.visits import seen

    timelines.register(Card, "card", lambda card: words(card.title), told_to=("card", "approve"))
    timelines.register(Issue, "issue", lambda issue: words(issue.card.title))
    timelines.register(Match, "match", lambda match: words(match.issue.card.title), with_=_of_match)
    timelines.register(Draw, "draw", lambda draw: words(draw.issue.card.title))
    timelines.register(Visit, "visit", lambda visit: words(visit.draw.issue.card.title), seen=seen)
    timelines.colour(TONES)


def _of_match(match: Match) -> list[Ref]:
    """The replies to a lesson and what is owed for it: told, and proven, together with it."""
    owed = [one.ref for one in (match.obligation, match.question) if one]
    return [*owed, *(reply.ref for reply in match.replies.order_by("-at")[:MOST])]
