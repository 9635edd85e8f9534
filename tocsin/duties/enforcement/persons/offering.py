"""What a page offers: which steps this person can take now, who held which post, what the record holds of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.scopes import may
from tocsin.base.obligations.places import Place, able
from tocsin.base.registry.models import Region
from tocsin.duties.enforcement.accountability.telling import Story
from tocsin.duties.enforcement.persons import resting
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules

TITLES = {
    **rules.VERBS,
    "speak": _("state and defend"),
    "join": _("join the penalty case or the clue"),
    "release": _("release it"),
    "erase": _("erase the person"),
}
SHOWN = 40  # lines of the record offered for each post


def moves(asked: Asked, one: PersonDecision, mine: bool) -> list[str]:
    """The steps this person, as this post, can take now."""
    if mine:
        return {rules.TOLD: ["speak"], rules.SERVED: ["appeal"]}.get(one.state, [])
    post, found = asked.post, []
    if post == one.proposer:
        found += {
            rules.PROPOSED: ["tell", "withdraw"], rules.TOLD: ["hear", "withdraw"], rules.HEARD: ["withdraw"],
            rules.DECIDED: ["serve"], rules.SERVED: ["appeal", "finish"],
        }.get(one.state, [])  # fmt: skip
    if post == one.decider and one.state in (rules.HEARD, rules.DECIDED):
        found += ["decide"] if one.state == rules.HEARD else ["withdraw"]
    if post == one.reviewer and one.state == rules.APPEALED:
        found.append("review")
    if post == one.proposer and one.state != rules.WITHDRAWN and one.kind in (rules.FINE, rules.DISCIPLINE):
        found.append("join")
    if one.served_on and may(post, "person_decision", "release", one):
        found.append("release")
        if one.ended_at and one.concerned.erased_at is None:
            found.append("erase")
    return found


def of_story(asked: Asked, story: Story, region: Region) -> dict[str, list[Any]]:
    """The choices of a proposal. Names are shown to those who may see them; others choose by post and time."""
    names = may(asked.post, "accountability", "name")
    tenures, pieces = [], []
    for part in story.parts:
        for held in part.held:
            until = timezone.localtime(held.until).date().isoformat() if held.until else ""
            said = f"{part.post.title} · {held.person.name}" if names else part.post.title
            day = timezone.localtime(held.since).date().isoformat()
            tenures.append((str(held.uid), f"{said} · {day}–{until}"))
        lines = [
            (
                f"{part.post.uid}|{one.key}",
                f"{part.post.title} · {timezone.localtime(one.at):%Y-%m-%d %H:%M} · {one.what}",
            )
            for one in list(resting.offered(story, part.post).values())[-SHOWN:]
        ]
        if lines:
            pieces.append((part.post.title, lines))
    return {"tenures": tenures, "pieces": pieces, "deciders": deciders(region, asked.post, asked.now)}


def deciders(region: Region, without: Post, at: dt.datetime) -> list[tuple[str, str]]:
    """Posts whose word reaches this region, the nearest first."""
    place = Place((), region.pk)
    everyone = able({place}, at)
    found = everyone.authorities(place, (Role.DIRECTOR, Role.LEADER))
    return [(str(post.uid), post.title) for post in dict.fromkeys(found) if post != without]
