"""An investigation is opened with its level, its leader and the day by which it reports; or withdrawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.web.fields import end_of
from tocsin.base.web.words import spoken
from tocsin.duties.cases import actions as cases
from tocsin.duties.enforcement.investigations import kinds
from tocsin.duties.enforcement.investigations.about import About
from tocsin.duties.enforcement.investigations.actions.moving import drop, moving
from tocsin.duties.enforcement.investigations.actions.team import checked_leader, seat
from tocsin.duties.enforcement.investigations.models import Investigation, InvestigationGap
from tocsin.duties.enforcement.penalties.actions.moving import acting_post, by_law, today
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import investigation as law
from tocsin.pure.law.grades import Grade


@dataclass(frozen=True, slots=True)
class Told:
    """``due_on`` only where the law sets no day: of a hazard or a near miss. ``grade``: only of an accident that the
    record cannot grade."""

    number: str
    leader: Post
    level: str
    due_on: dt.date | None = None
    grade: str = ""


def open_one(by: By | Act, about: About, told: Told) -> Investigation:
    """The leader owes the report from here on; nobody leads who supervised the plant."""
    number = rules.must_be_said(told.number, _("give the number under which it is opened"), 2)[:80]
    if Investigation.objects.filter(number=number).exists():
        raise NotPossible(_("this number is taken: %(number)s") % {"number": number})
    grade = _grade(about, told)
    due, article = _due(about, told, grade, today(by))
    case = Investigation(
        number=number, plant=about.plant, region=about.plant.region, subject_kind=about.subject.kind,
        subject=about.subject.uid, title=spoken(about.subject.title), happened_on=about.happened_on, grade=grade,
        level=told.level, opened_at=by.at, opened_by=acting_post(by), leader=told.leader,
    )  # fmt: skip
    what: dict[str, Any] = {"number": number, "level": told.level, "due": due, "leader": told.leader.uid}
    with by.act("investigation.opened", case, what=what, article=article) as act:
        person, ties = checked_leader(about.plant, told.leader, act.at)
        if about.unplaced is not None:
            cases.place_at(act, about.unplaced, about.plant)
        case.save()
        seat(act, case, told.leader, person, ties)
        _ask_every_gap(act, case)
        title = {"zh-hans": f"调查 {number}：提交报告", "en": f"Investigation {number}: hand in the report"}
        owed = Owed(case.ref, title, article[:200], end_of(due), case.region, bearer=told.leader)
        case.owed = obligations.open_one(act, kinds.REPORT, owed)
        case.save(update_fields=["owed"])
        act.testify(case)
    return case


def _grade(about: About, told: Told) -> str:
    """Of an accident: what the record says, else what the office names; of anything else none."""
    if about.subject.kind != "case":
        return ""
    if not (about.grade or told.grade):
        raise NotPossible(_("the record does not grade this accident: name its grade"))
    return about.grade or told.grade


def _due(about: About, told: Told, grade: str, day: dt.date) -> tuple[dt.date, str]:
    """The law's day for the report of an accident; the office's for anything else."""
    if grade:
        lawful = by_law(law.level, cast(Grade, grade), None, about.happened_on)
        rules.must_be_level(told.level, lawful.value)
        due = by_law(law.due, False, 0, about.happened_on)
        return due.value, due.articles[-1]
    rules.must_be_level(told.level, "county")
    if told.due_on is None:
        raise NotPossible(_("the law sets no day for a hazard or a near miss: set one"))
    rules.must_be_ahead(told.due_on, day)
    return told.due_on, _("set by this office")


def _ask_every_gap(act: Act, case: Investigation) -> None:
    rows = [InvestigationGap(of=case, n=n, kind=kind, whose=whose) for n, (kind, whose) in enumerate(rules.slots(), 1)]
    InvestigationGap.objects.bulk_create(rows)
    act.testify_all(rows)


def withdraw(by: By | Act, case: Investigation, because: str) -> Investigation:
    """Another government takes it up, or it was opened in error; what was gathered stays."""
    why = rules.must_be_said(because, _("say why it is withdrawn"))
    with moving(by, "withdrawn", case, _("withdraw the investigation"), rules.OPEN, because=why) as (act, held):
        held.state, held.why = rules.WITHDRAWN, spoken(why)
        drop(act, held.owed, why)
    return case
