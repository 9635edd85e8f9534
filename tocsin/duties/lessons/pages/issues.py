"""Issued lessons: the list, one issue with its live funnel, and the replies to it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.live import stream
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.lessons import queries, retention
from tocsin.duties.lessons.forms import Replies
from tocsin.duties.lessons.models import Issue, Match, Recheck, Reply, Visit
from tocsin.duties.lessons.pages.whole import draws_seen, may_seal

LOOK_EVERY = 1.0  # seconds


@require_GET
@allowed("issue", "see")
def issues(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    found = page(narrow(queries.issues(), asked.post, "issue", "see"), request)
    rows = [(issued, queries.funnel(issued, asked.post)) for issued in found]
    return render(request, "lessons/issues.html", {"page": found, "rows": rows})


@require_GET
@allowed("issue", "see")
def issue(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    issued = seen(asked, uid)
    draws = draws_seen(asked.post, issued)
    context = {
        **figures(asked, issued), "draws": draws, "may_seal": may_seal(asked.post, issued),
        "now": asked.now,
        "can_be_drawn": Reply.objects.filter(match__issue=issued, kind=Reply.Kind.FIXED, fallen_at=None).count(),
        "sealed": {one.drawn_from for one in draws if not (one.revealed_at or one.voided_at or one.purpose)},
        "doubts": [(draw, queries.estimate_of(draw)) for draw in queries.draws_of_doubt(issued)] if draws else [],
        "could_be_doubted": Reply.objects.filter(
            match__issue=issued, kind=Reply.Kind.NOT_AFFECTED, fallen_at=None
        ).count(),
        **kept(asked, issued),
    }  # fmt: skip
    return render(request, "lessons/issue.html", context)


@require_GET
@allowed("issue", "see")
def funnel(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The funnel alone, as it is now."""
    asked = cast(Asked, request)
    return render(request, "lessons/parts/funnel.html", figures(asked, seen(asked, uid)))


@allowed("issue", "see")
async def live(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """Says «look again» whenever something about the issue has changed."""
    asked = cast(Asked, request)
    issued = await sync_to_async(seen)(asked, uid)

    async def changes(post: Post) -> AsyncIterator[Any]:
        before = None
        while True:
            now = await sync_to_async(mark)(issued.pk)
            if before is not None and now != before:
                yield {"changed": True}
            before = now
            await asyncio.sleep(LOOK_EVERY)

    return await stream(asked, "issue", "see", changes, issued)


def mark(issue: int) -> tuple[Any, ...]:
    """Differs whenever the funnel may differ."""
    matches = Match.objects.filter(issue=issue).aggregate(
        n=Count("pk"), received=Max("received_at"), issued=Count("issued_at")
    )
    replies = Reply.objects.filter(match__issue=issue).aggregate(n=Count("pk"), fallen=Count("fallen_at"))
    visits = Visit.objects.filter(match__issue=issue).exclude(found="").count()
    asked = Match.objects.filter(issue=issue, verdict=Match.Verdict.UNKNOWN).count()
    looks = Recheck.objects.filter(visit__match__issue=issue).exclude(found="").count()
    return (*matches.values(), *replies.values(), visits, looks, asked)


@require_GET
@allowed("reply", "see")
def replies(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Who said what, and who said nothing."""
    asked = cast(Asked, request)
    issued = seen(asked, uid)
    form = Replies(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = narrow(Match.objects.filter(issue=issued), asked.post, "match", "see")
    found = page(
        _chosen(rows, wanted)
        .select_related("plant__enterprise", "agency", "obligation", "question", "region")
        .order_by("-issued_at", "pk"),
        request,
    )
    return render(
        request,
        "lessons/replies.html",
        {"issue": issued, "page": found, "form": form, "now": asked.now},
    )


def _chosen(rows: QuerySet[Match], wanted: dict[str, Any]) -> QuerySet[Match]:
    stands = Reply.objects.filter(match=OuterRef("pk"), fallen_at=None)
    rows = rows.annotate(word=Subquery(stands.values("kind")[:1]), said_at=Subquery(stands.values("at")[:1]))
    rows = rows.annotate(rejected=Exists(Visit.objects.filter(match=OuterRef("pk"), found=Visit.Found.REJECTED)))
    rows = rows.annotate(verified=Exists(Visit.objects.filter(match=OuterRef("pk"), found=Visit.Found.VERIFIED)))
    if text := wanted.get("text"):
        rows = rows.filter(plant__name__icontains=text)
    match wanted.get("kind"):
        case "none":
            return rows.filter(word=None, verdict=Match.Verdict.YES, issued_at__isnull=False)
        case "asked":
            return rows.filter(verdict=Match.Verdict.UNKNOWN, issued_at__isnull=False)
        case "held":
            return rows.filter(issued_at=None)
        case kind if kind:
            return rows.filter(word=kind)
    return rows


def kept(asked: Asked, issued: Issue) -> dict[str, Any]:
    """What became of the fixes that were verified: of the whole issue, as its headline is."""
    rows = Recheck.objects.filter(visit__match__issue=issued)
    found = retention.of_issue(issued)
    return {
        "retention": found, "retention_said": [retention.said(mark) for mark in found.marks],
        "looks": retention.counts(narrow(rows, asked.post, "recheck", "see"), asked.now),
        "half_gone": retention.half(found), "looks_query": f"issue={issued.uid}",
    }  # fmt: skip


def seen(asked: Asked, uid: uuid.UUID) -> Issue:
    """An issue as this post may see it: where it was made, or where it reached the post's own plant."""
    rows = Issue.objects.select_related("card__case", "region")
    return one(rows, asked.post, "issue", "see", uid=uid)


def figures(asked: Asked, issued: Issue) -> dict[str, Any]:
    told, whole = queries.funnel(issued, asked.post), queries.funnel(issued)
    base = reverse("lessons:replies", args=[issued.uid])
    notes = {
        _("fixed"): _("by the plants' own word"),
        _("verified on site"): _("of %(n)d visited") % {"n": told.visited} if told.visited else "",
    }
    steps = [
        {"title": title, "count": count, "note": notes.get(title, ""), "url": base if not n else ""}
        for n, (title, count) in enumerate(told.steps())
    ]
    return {
        "issue": issued,
        "funnel": told,
        "steps": steps,
        "whole": whole.issued if whole.issued != told.issued else None,
        "headline": queries.headline(issued),
        "estimate": queries.estimate(issued),
    }
