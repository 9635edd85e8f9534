"""The law by program, open to everybody: topics of a day, what changed, every rule and what it asks, and answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Body, Router

from tocsin.base.accounts.policy import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.words import words as spoken
from tocsin.duties.legal import topics
from tocsin.duties.legal.office import office
from tocsin.pure.law import questions
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.plain import plain
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.words import words

router = Router(tags=["law"])


@router.get("/law/topics", summary="Every topic, with its edition in force on a day (on, default today)")
@allowed("law", "see")
def every_topic(request: HttpRequest, on: dt.date | None = None) -> Any:
    day = _day(request, on)
    return [_brief(one) for _title, many in topics.chapters(day) for one in many]


@router.get("/law/topics/{name}", summary="One topic: the tables of a day, every edition known, what changed")
@allowed("law", "see")
def one_topic(request: HttpRequest, name: str, on: dt.date | None = None) -> Any:
    try:
        found = topics.whole(name, _day(request, on))
    except Unanswerable as wrong:
        raise Missing from wrong
    return _brief(found) | {
        "tables": plain(found.tables),
        "changed": plain(found.changed),
        "editions": [_edition(one) for one in found.editions],
    }


@router.get("/law/changes", summary="Every edition of every topic, the newest first")
@allowed("law", "see")
def changes(request: HttpRequest) -> Any:
    return [{"topic": one.topic, "title": one.title, "edition": _edition(one.edition)} for one in topics.steps()]


@router.get("/law/rules", summary="Every rule, the articles it rests on, and what it asks")
@allowed("law", "see")
def every_rule(request: HttpRequest) -> Any:
    return [
        {
            "name": rule.name,
            "title": words(rule.topic).rules[rule.name].title,
            "articles": list(rule.articles),
            "asks": [plain(one) for one in questions.parameters(rule.name)],
        }
        for rule in questions.every().values()
    ]


@router.post("/law/rules/{name}", summary="Ask one rule: exact values as text or whole numbers; null is «not known»")
@allowed("law", "see")
def answer(request: HttpRequest, name: str, given: Body[dict[str, Any]]) -> Any:
    if name not in questions.every():
        raise Missing
    try:
        return plain(questions.answer(name, given, office()))
    except Unanswerable as wrong:
        raise ValidationError(spoken(wrong.said)) from wrong


def _day(request: HttpRequest, on: dt.date | None) -> dt.date:
    return on or request.now.date()  # type: ignore[attr-defined]


def _brief(one: topics.Topic) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.words.title,
        "about": one.words.about,
        "chapter": one.words.chapter,
        "on": one.day.isoformat(),
        "edition": _edition(one.edition) if one.edition else None,
        "rules": [rule.name for rule in one.rules],
    }


def _edition(one: Edition) -> dict[str, Any]:
    shown = ("document", "number", "holds_from", "holds_until", "source", "mark", "open_to_office")
    return {name: plain(getattr(one, name)) for name in shown}
