"""The meeting paper: the situation page as Word, figure by figure, with the address of each and the journal's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

import tocsin
from tocsin.base.documents import queries as documents
from tocsin.base.documents.contracts import Document
from tocsin.base.journal.acts import By
from tocsin.base.journal.things import Ref
from tocsin.base.web.words import words
from tocsin.wiring.situation.areas import Area, order
from tocsin.wiring.situation.asking import Figure
from tocsin.wiring.situation.paper_names import NAMES
from tocsin.wiring.situation.paper_shipped import shipped
from tocsin.wiring.situation.whole import Situation

KIND = "meeting_paper"
NOT_YET = gettext_lazy("Not enough data: too few fixes have been looked at again after six or twelve months.")
DOCUMENT = Document(KIND, gettext_lazy("Meeting paper of the situation"), NAMES, shipped)


class Numbered:
    """Every figure once, numbered in the order it is first spoken of."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[int, Figure]] = {}

    def n(self, figure: Figure) -> int:
        return self.seen.setdefault(figure.key, (len(self.seen) + 1, figure))[0]

    def listed(self) -> Iterable[Mapping[str, Any]]:
        site = settings.TOCSIN.site.rstrip("/")
        for n, figure in self.seen.values():
            yield {"n": n, "title": figure.told, "count": count(figure), "link": site + figure.url}


def made(by: By, told: Situation) -> tuple[str, bytes]:
    """The paper's public id and its bytes. That it was made, with every figure in it, is one entry of the journal."""
    from tocsin.base.journal.ids import new_id

    paper, numbered = Ref("paper", new_id()), Numbered()
    context = contents(told, numbered) | {"paper": str(paper.uid)}
    language = get_language() or settings.LANGUAGE_CODE
    document = documents.made(KIND, language, context)
    figures = {figure.key: figure.value for _n, figure in numbered.seen.values()}
    where = [str(place.uid) for place in told.places]
    with by.act("paper.made", Made(paper), what={"figures": figures, "where": where, "language": language}):
        pass
    return str(paper.uid), document


class Made:
    """The paper, as the journal names it."""

    def __init__(self, ref: Ref) -> None:
        self.ref = ref


def contents(told: Situation, numbered: Numbered) -> dict[str, Any]:
    """Everything the template may name, except the paper's own id."""
    n, point = numbered.n, told.checkpoint
    context = {
        "title": _("Work safety: the situation"), "place": _(", ").join(place.name for place in told.places),
        "moment": moment(told.now), "post": told.scope.post.title,
        "fictional": _("Fictional city: all places, plants and people are invented") if settings.TOCSIN.demo else "",
        "headlines": [{"text": text} for text in headlines(told)],
        "threats": [
            {"title": words(one.danger.title), "why": words(one.danger.why), "has": count(one.has), "has_n": n(one.has),
             "unknown": count(one.unknown), "unknown_n": n(one.unknown)} for one in told.threats
        ],
        "steps": [_line(figure.title, figure, numbered) for figure in told.funnel],
        "lessons": [
            {"title": words(row.issue.card.title), "visited": count(row.visited), "visited_n": n(row.visited),
             "really": count(row.really), "really_n": n(row.really), "share": estimate(row.estimate)}
            for row in told.learnt
        ],
        "retention": told.retention or str(NOT_YET), "late": _late(told, numbered), "oldest": [
            {"title": words(one.title), "where": one.plant.name if one.plant else one.region.name,
             "mover": one.bearer.title, "due": day(one.due_at)} for one in told.late.oldest
        ],
        "silent": [_line(figure.title, figure, numbered) for figure in (*told.without_answer, told.undecided)],
        "regions": [_region(line, numbered) for line in told.areas], "order": said_of_order(told.areas),
        "journal_size": f"{point.size:,}" if point else "—", "journal_root": bytes(point.root).hex() if point else "—",
        "journal_at": moment(point.at) if point else "—", "version": tocsin.__version__,
    }  # fmt: skip
    for figure in told.figures():
        n(figure)
    return context | {"figures": list(numbered.listed())}


def headlines(told: Situation) -> list[str]:
    """What a chair would say first; every number in it is one of the figures."""
    said = {
        "plants": count(told.plants), "dangerous": count(told.dangerous), "undecided": count(told.undecided),
        "issued": count(told.funnel[0]), "fixed": count(told.funnel[4]), "verified": count(told.funnel[5]),
        "late": count(told.late.all), "silent": count(told.without_answer[0]),
    }  # fmt: skip
    sentences = (
        _("Of %(plants)s plants in operation %(dangerous)s can kill many people; of %(undecided)s more nobody knows."),
        _("Lessons were issued %(issued)s times; %(fixed)s were reported fixed, %(verified)s verified on site."),
        _("%(late)s obligations are overdue; %(silent)s issued lessons have no reply that stands."),
    )
    return [sentence % said for sentence in sentences]


def _late(told: Situation, numbered: Numbered) -> list[dict[str, Any]]:
    movers = {
        "enterprise": _("Enterprises: to do what is owed"),
        "authority": _("Those who supervise: to do what is owed"),
    }
    lines = [(told.late.all.title, told.late.all), *((movers[mover], one) for mover, one in told.late.movers)]
    lines += [(str(title), one) for title, one in told.late.kinds]
    lines.append((_("Verifiers: to look at what was handed in"), told.late.unverified))
    return [_line(title, one, numbered) for title, one in lines]


def _line(title: str, figure: Figure, numbered: Numbered) -> dict[str, Any]:
    return {"title": title, "count": count(figure), "n": numbered.n(figure)}


def _region(line: Area, numbered: Numbered) -> dict[str, Any]:
    for figure in line.figures():
        numbered.n(figure)
    share = interval(line.share.share, line.share.low, line.share.high) if line.share else _("not enough data")
    return {
        "name": line.name, "plants": count(line.plants), "dangerous": count(line.dangerous) if line.dangerous else "—",
        "unanswered": count(line.unanswered), "overdue": count(line.late), "visited": count(line.visits),
        "really": count(line.really), "share": share,
    }  # fmt: skip


def said_of_order(lines: list[Area]) -> str:
    groups = order(lines)
    if not groups:
        return _("Fewer than five visits after a sealed draw everywhere: nothing is compared yet.")
    if len(groups) == 1:
        return _("No order is given: the intervals overlap, so nobody here is shown to do better than another.")
    return (
        _("Shown to differ, lowest first:")
        + " "
        + " < ".join(_(", ").join(one.name for one in group) for group in groups)
    )


def estimate(found: Any) -> str:
    return (
        _("%(share)s, all visited") % {"share": f"{found.share:.0%}"}
        if found.exact
        else interval(found.share, found.low, found.high)
    )


def interval(share: float, low: float, high: float) -> str:
    return f"{share:.0%} ({low:.0%} – {high:.0%})"


def count(figure: Figure) -> str:
    return f"{figure.value:,}"


def moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


def day(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d}"
