"""What came of the play, counted from the records, and the journal really verified."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import get_language

from tocsin.base.journal import audit
from tocsin.base.journal import queries as journal
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import words
from tocsin.demo.history import YIMA, History
from tocsin.demo.result import Result
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Card, Issue, Reply


def count(result: Result, history: History) -> None:
    """Figures, headline and funnels. ``issued`` counts lessons owed: one card at one plant or agency."""
    issues = list(lessons.issues().order_by("at", "pk"))
    funnels = [lessons.funnel(issue) for issue in issues]
    replies: Counter[str] = Counter(dict.fromkeys(Reply.Kind.values, 0))
    for funnel in funnels:
        replies.update(funnel.replies)
    yima = history.courses[YIMA].issue
    assert yima is not None  # noqa: S101  the play begins with it
    report = audit.verify()
    result.figures |= {
        "plants": Plant.objects.count(),
        "cases": Case.objects.count(),
        "cards": Card.objects.count(),
        "issued": sum(funnel.issued for funnel in funnels),
        "matched_yes": sum(issue.matched_yes for issue in issues),
        "matched_unknown": sum(issue.matched_unknown for issue in issues),
        "replies": dict(replies),
        "verified": sum(funnel.verified for funnel in funnels),
        "absorption": _absorption(yima),
        "journal_entries": journal.size(),
        "journal_verified": report.ok,
        "issues": [_issue(issue, funnel) for issue, funnel in zip(issues, funnels, strict=True)],
    }
    result.headline = words(lessons.headline(yima), get_language())
    result.funnels = [
        (words(issue.card.title, get_language()), funnel.steps()) for issue, funnel in zip(issues, funnels, strict=True)
    ]


def _absorption(issue: Issue) -> dict[str, float | None]:
    found = lessons.estimate(issue)
    shares = {"estimate": found.share, "low": found.low, "high": found.high}
    return {name: None if share is None else round(share, 4) for name, share in shares.items()}


def _issue(issue: Issue, funnel: lessons.Funnel) -> dict[str, object]:
    return {
        "case": issue.card.case.key, "card": issue.card.key, "messages": issue.messages,
        "matched_yes": issue.matched_yes, "matched_unknown": issue.matched_unknown,
        "issued": funnel.issued, "received": funnel.received, "replied": funnel.replied, "fixed": funnel.fixed,
        "verified": funnel.verified, "rejected": funnel.rejected, "absorption": _absorption(issue),
    }  # fmt: skip
