"""The law's pages, open to everybody: topics, the numbers of a chosen day, what changed, and the calculators."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.legal import asking, installations, topics
from tocsin.duties.legal.showing import MARKS, value_said
from tocsin.pure.law import questions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.words import words

app_name = "legal"


def _day(request: Asked) -> tuple[dt.date, bool]:
    """The chosen day and whether what was written could be read as one; today where nothing was chosen."""
    text = request.GET.get("on", "").strip()
    if not text:
        return request.now.date(), True
    try:
        return dt.date.fromisoformat(text[:10]), True
    except ValueError:
        return request.now.date(), False


@allowed("law", "see")
@require_GET
def index(request: Asked) -> HttpResponse:
    day, readable = _day(request)
    told = {
        "chapters": topics.chapters(day),
        "day": day,
        "today": request.now.date(),
        "readable": readable,
        "steps": topics.steps(),
        "may_see_plants": bool(request.post and may(request.post, "inventory", "see")),
    }
    return render(request, "legal/index.html", told, status=200 if readable else 422)


@allowed("law", "see")
@require_GET
def topic(request: Asked, name: str) -> HttpResponse:
    day, readable = _day(request)
    try:
        found = topics.whole(name, day)
    except Unanswerable as wrong:
        raise Missing from wrong
    told = {
        "topic": found,
        "day": day,
        "readable": readable,
        "mark": MARKS.get(found.edition.mark) if found.edition else None,
        "rules": [(rule.name, found.words.rules[rule.name].title) for rule in found.rules],
    }
    return render(request, "legal/topic.html", told, status=200 if readable else 422)


@allowed("law", "see")
@require_GET
def ask(request: Asked, name: str) -> HttpResponse:
    rule = questions.every().get(name)
    if rule is None:
        raise Missing
    asked = asking.ask(name, request.GET.dict(), request.now.date())
    told = {
        "rule": rule,
        "topic": words(rule.topic),
        "title": words(rule.topic).rules[name].title,
        "asked": asked,
        "answer": asked.answer,
        "value": value_said(asked.answer) if asked.answer else None,
        "mark": MARKS.get(asked.answer.mark) if asked.answer else None,
    }
    return render(request, "legal/ask.html", told, status=422 if asked.refusal else 200)


@allowed("inventory", "see")
@require_GET
def found_installations(request: Asked) -> HttpResponse:
    """Plants whose recorded inventory makes a major hazard installation."""
    rows = installations.flagged(request.post)
    shown = page(rows, request)
    told = {"page": shown, "rows": [installations.row(one) for one in shown], "day": request.now.date()}
    return render(request, "legal/installations.html", told)


urlpatterns = [
    path("law", index, name="index"),
    path("law/installations", found_installations, name="installations"),
    path("law/topics/<slug:name>", topic, name="topic"),
    path("law/ask/<str:name>", ask, name="ask"),
]
