"""What is written to those whom a lesson reaches: the very letters that the preview counts and the issue sends."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.accounts.models import Person, Post, Tenure
from tocsin.base.accounts.queries import holding
from tocsin.base.notices.plans import Letter
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Card, Match

CHUNK = 5000
NAME = "\x00"  # stands for the name in a text worked out once; no text that people write can hold it


class Told(NamedTuple):
    """Where one person is reached."""

    uid: uuid.UUID
    language: str
    email: str
    phone: str


def letters(card: Card, to: Iterable[tuple[Match, str, Post]], at: dt.datetime) -> list[Letter]:
    """One letter for each match: ``(match, name of the plant or agency, who bears it)``."""
    to = list(to)
    people = _reached([post.pk for _match, _name, post in to], at)
    told = [(match, name, people[post.pk]) for match, name, post in to if post.pk in people]
    texts = {key: _texts(card, *key) for key in {(match.verdict, person.language) for match, _name, person in told}}
    return [_letter(match, name, person, *texts[match.verdict, person.language]) for match, name, person in told]


def _reached(posts: list[int], at: dt.datetime) -> dict[int, Told]:
    """Who holds these posts, by the posts' internal keys: only what a letter needs, for there may be ten thousand."""
    keys, columns = sorted(set(posts)), [f"person__{name}" for name in Told._fields]
    parts = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
    rows = (
        row for part in parts for row in Tenure.objects.filter(holding(at), post__in=part).values_list("post", *columns)
    )
    return {post: Told(*told) for post, *told in rows}


def _texts(card: Card, verdict: str, language: str) -> tuple[str, str]:
    """Subject, and body with a place for the name: worked out once for each language."""
    with override(language):
        title, check = words(card.title, language), words(card.required_check, language)
        if verdict == Match.Verdict.YES:
            subject = _("Lesson: %(title)s") % {"title": title}
        else:
            subject = _("One question, so that we know whether a lesson concerns you: %(title)s") % {"title": title}
        return subject, _("%(name)s: %(check)s") % {"name": NAME, "check": check}


def _letter(match: Match, name: str, person: Told, subject: str, body: str) -> Letter:
    link = reverse("lessons:match", args=[match.uid])
    body = body.replace(NAME, name)
    return Letter(person.uid, person.language, "lesson", subject, body, link, person.email, person.phone)


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
