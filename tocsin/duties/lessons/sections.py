"""What lessons show on other rooms' pages: the cards of a case or a hazard, the lessons of a plant."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import words
from tocsin.duties.hazards.rules.moves import MAJOR
from tocsin.duties.lessons import from_hazard, likelihood, queries
from tocsin.duties.lessons.following import following
from tocsin.duties.lessons.models import Issue, Match, Reply

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case
    from tocsin.duties.hazards.models import Hazard

NOTHING = mark_safe("")
LATEST = 3  # issues of a card
AT_MOST = 20  # lessons of a plant
NEXT = 5  # plants likeliest to be next


def of_case(request: HttpRequest, case: Case) -> SafeString:
    """The cards drawn from an accident, each with what became of it."""
    asked = cast(Asked, request)
    if not may(asked.post, "card", "see"):
        return NOTHING
    cards = list(narrow(queries.cards_of_case(case.key), asked.post, "card", "see"))
    may_write = may(asked.post, "card", "write")
    if not cards and not may_write:
        return NOTHING
    issues = (
        narrow(queries.issues(), asked.post, "issue", "see")
        if may(asked.post, "issue", "see")
        else Issue.objects.none()
    )
    rows = [(card, [(issue, queries.headline(issue)) for issue in issues.filter(card=card)[:LATEST]]) for card in cards]
    context = {"rows": rows, "case": case, "may_write": may_write, "gaps": case.gaps.order_by("n") if may_write else []}
    return render_to_string("lessons/parts/of_case.html", context, request)


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    """The lessons that reached a plant, with its word on each."""
    asked = cast(Asked, request)
    if not may(asked.post, "match", "see"):
        return NOTHING
    stands = Reply.objects.filter(match=OuterRef("pk"), fallen_at=None).values("kind")[:1]
    found = narrow(queries.matches_of_plant(plant), asked.post, "match", "see").annotate(word=Subquery(stands))
    matches: list[Match] = list(found[:AT_MOST])
    return render_to_string("lessons/parts/of_plant.html", {"matches": matches}, request) if matches else NOTHING


def of_hazard(request: HttpRequest, hazard: Hazard) -> SafeString:
    """The cards made of a major hazard, and the way to make one."""
    asked = cast(Asked, request)
    if not may(asked.post, "card", "see"):
        return NOTHING
    cards = list(from_hazard.made_of(hazard, asked.post))
    may_write = hazard.grade == MAJOR and may(asked.post, "card", "write")
    if not cards and not may_write:
        return NOTHING
    context = {"cards": cards, "hazard": hazard, "may_write": may_write}
    return render_to_string("lessons/parts/of_hazard.html", context, request)


def next_of_case(request: HttpRequest, case: Case) -> SafeString:
    """The plants likeliest to have the same kind of accident, for those whose word reaches plants."""
    asked = cast(Asked, request)
    if not (case.traits and may(asked.post, "card", "match") and may(asked.post, "plant", "see")):
        return NOTHING
    found = following(case, asked.post, asked.now.date())
    rows = found.rows(0, NEXT) if found.told else []
    context = {"case": case, "found": found, "rows": rows, "learnt": likelihood.latest()}
    return render_to_string("lessons/parts/next_of_case.html", context, request)


def measures() -> list[tuple[str, str | Promise]]:
    """The cards that a gap of a case may end in."""
    return [(card.key, words(card.title)) for card in queries.cards()]
