"""The report of an investigation as Word, from the workspace: nothing is typed twice."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tocsin.base.documents import queries as documents
from tocsin.base.documents.contracts import Document
from tocsin.base.evidence import queries as exhibits
from tocsin.base.web.templatetags.tocsin import day, moment
from tocsin.base.web.words import words
from tocsin.duties.enforcement.investigations import papers_shipped, queries, showing
from tocsin.duties.enforcement.investigations.models import (
    EvidenceItem,
    Investigation,
    InvestigationGap,
    Investigator,
)
from tocsin.duties.enforcement.investigations.papers_names import NAMES
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.pure.law.grades import Grade, grade_names
from tocsin.pure.law.investigation import LEVELS

REPORT = "investigation_report"
DOCUMENT = Document(REPORT, gettext_lazy("Investigation report"), NAMES, papers_shipped.report)


def report(case: Investigation, now: dt.datetime) -> bytes:
    return documents.made(REPORT, get_language() or settings.LANGUAGE_CODE, contents(case, now))


def contents(case: Investigation, now: dt.datetime) -> dict[str, Any]:
    """Everything the template may name."""
    gaps, causes = queries.gaps(case), case.causes.filter(dropped_at=None)
    draft = case.state in (rules.OPEN, rules.WITHDRAWN)
    return {
        "number": case.number, "title": words(case.title), "plant": case.plant.name,
        "enterprise": case.plant.enterprise.name, "place": case.plant.address or case.region.name,
        "draft": _("Draft of %(moment)s: not handed in yet") % {"moment": moment(now)} if draft else "",
        "fictional": _("Fictional city: all places, plants and people are invented") if settings.TOCSIN.demo else "",
        "happened_on": day(case.happened_on), "level": words(LEVELS[case.level]),
        "grade": words(grade_names()[cast(Grade, case.grade)]) if case.grade else "—",
        "due": f"{day(case.owed.due_at)} ({case.owed.basis})" if case.owed else "—",
        "approval": f"{case.approval} · {day(case.approved_at)}" if case.approved_at else "—",
        "team": [_member(case, one) for one in case.team.filter(left_at=None).select_related("post")],
        "steps": [
            {"when": showing.when(one), "what": words(one.what), "sources": numbers(one.sources)}
            for one in case.steps.filter(dropped_at=None, draft=False)
        ],
        "causes": [
            {"n": one.n, "weight": one.get_weight_display(), "kind": one.get_kind_display(), "what": words(one.what),
             "led_to": numbers(one.led_to) or "—", "sources": numbers(one.sources)} for one in causes
        ],
        "gaps": [_gap(gap) for gap in gaps],
        "measures": [
            {"n": n, "what": words(one.what), "who": one.bearer.title if one.bearer else case.plant.name,
             "due": day(one.due_on)} for n, one in enumerate(queries.measures(case), 1)
        ],
        "evidence": [_item(one) for one in case.evidence.filter(aside_at=None)],
    }  # fmt: skip


def _member(case: Investigation, one: Investigator) -> dict[str, Any]:
    part = one.field if one.post is None else _("leader") if one.post_id == case.leader_id else _("member")
    return {"n": one.n, "who": one.title, "part": part, "stated": day(one.stated_at) if one.stated_at else "—"}


def _gap(gap: InvestigationGap) -> dict[str, str]:
    if gap.standing:
        end = _("; ").join(words(one.what) for one in gap.standing)
    elif gap.none_signed and gap.signed_by:
        said = {"why": words(gap.none_because), "post": gap.signed_by.title, "day": day(gap.signed_at)}
        end = _("none: %(why)s (signed: %(post)s, %(day)s)") % said
    else:
        end = _("not ended yet")
    kind, whose = gap.get_kind_display(), gap.get_whose_display()
    return {"whose": whose, "kind": kind, "found": words(gap.found) or _("nothing written"), "end": end}


def _item(item: EvidenceItem) -> dict[str, Any]:
    taken = " · ".join(
        part for part in (item.taken_by, moment(item.taken_at) if item.taken_at else "", item.place) if part
    )
    files = "\n".join(f"{one.name}: {one.original}" for one in exhibits.of(item.ref))
    origin = item.get_origin_display()
    return {"n": item.n, "what": words(item.what), "origin": origin, "taken": taken or "—", "files": files or "—"}


def numbers(found: list[int]) -> str:
    return ", ".join(str(n) for n in found)
