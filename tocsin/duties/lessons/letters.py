"""What is written to those whom a lesson reaches: the very letters that the preview counts and the issue sends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.queries import holders
from tocsin.base.notices.plans import Letter
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Card, Match


def letters(card: Card, to: Iterable[tuple[Match, str, Post]], at: dt.datetime) -> list[Letter]:
    """One letter for each match: ``(match, name of the plant or agency, who bears it)``."""
    to = list(to)
    people = holders([post for _match, _name, post in to], at)
    heads: dict[tuple[str, str], str] = {}
    return [_letter(card, match, name, people[post.pk], heads) for match, name, post in to if post.pk in people]


def _letter(card: Card, match: Match, name: str, person: Person, heads: dict[tuple[str, str], str]) -> Letter:
    with override(person.language):
        if (key := (match.verdict, person.language)) not in heads:
            heads[key] = _subject(card, match.verdict)
        body = _("%(name)s: %(check)s") % {"name": name, "check": words(card.required_check, person.language)}
        link = reverse("lessons:match", args=[match.uid])
        return Letter(person.uid, person.language, "lesson", heads[key], body, link, person.email, person.phone)


def _subject(card: Card, verdict: str) -> str:
    title = words(card.title)
    if verdict == Match.Verdict.YES:
        return _("Lesson: %(title)s") % {"title": title}
    return _("One question, so that we know whether a lesson concerns you: %(title)s") % {"title": title}


def fallen(card: Card, match: Match, name: str, person: Person, why: str) -> Letter:
    """A reply no longer stands."""
    with override(person.language):
        subject = _("Your reply no longer stands: %(title)s") % {"title": words(card.title)}
        body = _("%(name)s: %(why)s. Please reply again.") % {"name": name, "why": why}
        link = reverse("lessons:match", args=[match.uid])
        return Letter(person.uid, person.language, "lesson", subject, body, link, person.email, person.phone)


def named(matches: Iterable[Match], bearers: Mapping[int, Post]) -> list[tuple[Match, str, Post]]:
    """Matches with the name and the bearer of each; those whom nobody bears are absent."""
    return [
        (match, (match.plant or match.agency).name, bearers[id_of(match)])  # type: ignore[union-attr]
        for match in matches
        if id_of(match) in bearers
    ]


def id_of(match: Match) -> int:
    """The internal key of what it reaches: plants and agencies are never mixed in one issue."""
    return match.plant_id or match.agency_id or 0
