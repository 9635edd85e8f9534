"""What the pages of an investigation show: its law, its result, its workspace, and the forms of its doors."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.registry.models import Plant
from tocsin.base.web.templatetags.tocsin import day, moment
from tocsin.base.web.words import words
from tocsin.duties.enforcement.investigations import drawing, queries, ties
from tocsin.duties.enforcement.investigations.about import About
from tocsin.duties.enforcement.investigations.doors import Door
from tocsin.duties.enforcement.investigations.forms import Choices
from tocsin.duties.enforcement.investigations.models import Investigation, SequenceStep
from tocsin.duties.enforcement.rules import causes
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.pure.law import investigation as law
from tocsin.pure.law.grades import Grade, grade_names
from tocsin.pure.law.refusals import told_or_none


def lawful(meant: About) -> list[str]:
    """What the law says of who investigates and by when, in sentences; nothing where the grade is not known."""
    if not meant.grade:
        return []
    level = told_or_none(law.level, cast(Grade, meant.grade), None, meant.happened_on)
    due = told_or_none(law.due, None, None, meant.happened_on)
    return [words(one.sentence) for one in (level, due) if one]


def lawful_level(meant: About) -> str:
    told = told_or_none(law.level, cast(Grade, meant.grade), None, meant.happened_on) if meant.grade else None
    return str(told.value) if told else "county"


def leaders(plant: Plant, posts: Iterable[Post], now: dt.datetime) -> Choices:
    """Each with what ties it to the plant, so that nobody is chosen in vain."""
    return [(str(post.uid), _with_ties(post.title, ties.of(plant, post, now))) for post in posts]


def _with_ties(title: str, found: Iterable[str]) -> str:
    reasons = _("; ").join(str(rules.TIES[tie]) for tie in found)
    return _("%(title)s (cannot lead: %(reasons)s)") % {"title": title, "reasons": reasons} if reasons else title


def result(case: Investigation) -> dict[str, Any]:
    """What is told of it even outside, once it is released: sequence, causes, gaps, measures, evaluation."""
    nodes = list(case.causes.filter(dropped_at=None))
    gaps = queries.gaps(case)
    return {
        "steps": [_line(one) for one in case.steps.filter(dropped_at=None, draft=False)],
        "causes": nodes, "picture": drawing.drawn(nodes), "weights": causes.WEIGHTS,
        "gap_sides": [(rules.WHOSE[whose], [gap for gap in gaps if gap.whose == whose]) for whose in rules.WHOSE],
        "level": words(law.LEVELS[case.level]), "grade": words(grade_names()[cast(Grade, case.grade)])
        if case.grade else "", "course": _course(case),
    }  # fmt: skip


def _course(case: Investigation) -> list[tuple[str, dt.datetime | None, str]]:
    """(what, when, done | now | ahead) of each state on the way."""
    at = rules.STEPS.index(case.state) if case.state in rules.STEPS else -1
    moments = (case.opened_at, case.handed_in_at, case.approved_at, case.evaluated_at)
    how = ["now" if n == at else "done" if n < at else "ahead" for n in range(len(rules.STEPS))]
    shown = [when if state != "ahead" else None for when, state in zip(moments, how, strict=True)]
    return list(zip((str(rules.STATES[one]) for one in rules.STEPS), shown, how, strict=True))


def workspace(case: Investigation) -> dict[str, Any]:
    """What only those inside see: the team, the evidence with what rests on it, the drafts, the clocks."""
    running = [one for one in (case.owed, case.deciding, case.evaluating) if one is not None and one.live]
    gaps = queries.gaps(case)
    return {
        "team": [(one, [rules.TIES[tie] for tie in one.ties]) for one in case.team.select_related("post", "seat")],
        "evidence": _evidence(case), "drafts": case.steps.filter(dropped_at=None, draft=True),
        "clocks": running, "open_gaps": len(rules.open_gaps(gaps)), "all_gaps": len(gaps),
        "measures": queries.measures(case) if case.state in (rules.APPROVED, rules.EVALUATED) else [],
    }  # fmt: skip


def _evidence(case: Investigation) -> list[tuple[Any, str]]:
    resting: dict[int, list[str]] = defaultdict(list)
    for title, rows in (
        (rules.STEP, case.steps.filter(dropped_at=None, draft=False)),
        (rules.CAUSE, case.causes.filter(dropped_at=None)),
    ):
        for one in rows:
            for n in one.sources:
                resting[n].append(f"{title} {one.n}")
    return [(item, _(", ").join(resting[item.n])) for item in case.evidence.select_related("added_by")]


def _line(step: SequenceStep) -> dict[str, Any]:
    return {
        "when": when(step), "title": words(step.what), "tone": "blue",
        "who": _("evidence %(numbers)s") % {"numbers": ", ".join(str(n) for n in step.sources)},
    }  # fmt: skip


def when(step: SequenceStep) -> str:
    """As exactly as it is known, and no more."""
    at = timezone.localtime(step.at)
    match step.precision:
        case "day":
            return day(step.at)
        case "hour":
            return _("%(day)s, %(hour)s h") % {"day": day(step.at), "hour": at.strftime("%H")}
        case "about":
            return _("about %(moment)s") % {"moment": moment(step.at)}
    return moment(step.at)


def moves(open_: Iterable[Door], offered: dict[str, Choices], name: str, form: Any) -> dict[str, list[dict[str, Any]]]:
    """The forms of each section, by its name; what has nothing to choose from is left out."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for door in open_:
        mine = form is not None and door.name == name
        asked = form if mine else door.form(offered=offered, auto_id=f"{door.name}-%s")
        if not door.in_row and asked.possible:
            found[door.part].append({"door": door, "form": asked, "open": mine})
    return dict(found)
