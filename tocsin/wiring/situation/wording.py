"""What narrows a figure, in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.obligations.kinds import kind as kind_of
from tocsin.base.registry import queries as registry
from tocsin.base.web.words import words
from tocsin.duties.lessons import queries as lessons
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.dangers import dangers


def narrowed_by(asking: Asking) -> list[str]:
    """Each on its own: danger, kind of obligation, whose move, lesson, region, industry."""
    danger = dangers().get(asking.danger)
    region = registry.region(asking.region) if asking.region else None
    issue = lessons.issues().filter(uid=asking.issue).first() if asking.issue else None
    movers = {"enterprise": _("enterprises' move"), "authority": _("the authorities' move")}
    found = [
        words(danger.title) if danger else "", str(kind_of(asking.kind).title) if asking.kind else "",
        movers.get(asking.mover, ""), words(issue.card.title) if issue else "", region.name if region else "",
        asking.industry,
    ]  # fmt: skip
    return [text for text in found if text]
