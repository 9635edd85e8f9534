"""Is it a hazard, how grave, and who says so: suspected by a clause, major by a signature."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.places import able, over_plant
from tocsin.base.web.words import words
from tocsin.duties.hazards import credit, kinds
from tocsin.duties.hazards.actions.moving import drop, moving, settle
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import moves
from tocsin.duties.hazards.rules.moves import GENERAL, MAJOR, SUSPECTED, NotPossible
from tocsin.pure.law.major_accident_hazards import suspected
from tocsin.pure.law.refusals import Unanswerable

ARTICLE = "安全生产法第四十一条"
OF_LISTING = "安全生产法第四十一条第三款"
REPORT_TWICE_WITHIN = dt.timedelta(days=3)
LEVELS = ("county", "city", "province")


def confirm(
    by: By | Act, hazard: Hazard, grade: str, due_at: dt.datetime, standard: str = "", clause: str = ""
) -> Hazard:
    """It is one: general, or suspected to be major under a clause. From here it is owed to be put right by a day."""
    if grade not in (GENERAL, SUSPECTED):
        raise NotPossible(
            _("a hazard is confirmed as general, or as suspected to be major; a signature makes it major")
        )
    moves.must_be_later(due_at, by.at)
    named = _clause(standard, clause, by.at) if grade == SUSPECTED else {}
    what = {"grade": grade, "due_at": due_at, "clause": named}
    with moving(by, "confirm", hazard, what=what, article=ARTICLE) as (act, held):
        settle(act, held.confirming)
        held.grade, held.clause = grade, named
        held.credit = credit.judge(held)
        held.owed, held.due_at = _owed(act, held, due_at), due_at
    return hazard


def dismiss(by: By | Act, hazard: Hazard, because: str) -> Hazard:
    """It is none; the reason is kept, and the reporter reads that it was looked at."""
    why = moves.must_be_said(because, _("say why it is no hazard: whoever reported it reads that it was looked at"))
    with moving(by, "dismiss", hazard, because=why) as (act, held):
        settle(act, held.confirming)
        drop(act, held.stopping, why)
    return hazard


def judge(by: By | Act, hazard: Hazard, major: bool, because: str) -> Hazard:
    """A person signs that it is major, or that it is not. Major: it is reported twice, and an authority closes it."""
    why = moves.must_be_said(because, _("say why: this is a signature under the judgement"))
    with moving(by, "judge", hazard, what={"major": major}, because=why, article=ARTICLE) as (act, held):
        if held.grade != SUSPECTED:
            raise NotPossible(_("only a hazard that is suspected to be major is judged"))
        held.grade = MAJOR if major else GENERAL
        if major:
            due = act.at + REPORT_TWICE_WITHIN
            owed = Owed(held.ref, held.what, ARTICLE, due, held.region, plant=held.plant)
            obligations.open_one(act, kinds.REPORT_TWICE, owed)
    return hazard


def list_it(by: By | Act, hazard: Hazard, level: str, number: str) -> Hazard:
    """挂牌督办: a major hazard is listed at a level, under the number of a document."""
    if level not in LEVELS:
        raise NotPossible(_("listed by the county, the city or the province"))
    document = moves.must_be_said(number, _("give the number of the document under which it is listed"), 2)[:80]
    with moving(by, "list", hazard, what={"level": level, "number": document}, article=OF_LISTING) as (act, held):
        if held.grade != MAJOR:
            raise NotPossible(_("only a major hazard is listed for supervision; judge first whether it is one"))
        if held.listed:
            raise NotPossible(_("it is listed already, under %(number)s") % {"number": held.listed["number"]})
        held.listed = {"level": level, "number": document, "at": act.at.isoformat()}
    return hazard


def _clause(standard: str, clause: str, at: dt.datetime) -> dict[str, Any]:
    if not standard.strip() or not clause.strip():
        raise NotPossible(_("name the standard and the clause under which it is suspected to be major"))
    try:
        answer = suspected(standard.strip(), clause.strip(), timezone.localtime(at).date())
    except Unanswerable as refused:
        raise NotPossible(words(refused.said)) from refused
    return {
        "standard": standard.strip(), "clause": clause.strip(), "item": dict(answer.called or {}),
        "edition": answer.edition, "article": answer.articles[0], "sure": answer.sure,
    }  # fmt: skip


def _owed(act: Act, held: Hazard, due_at: dt.datetime) -> Any:
    """To be put right by the plant; verified by the authority where an authority closes it, else by a colleague."""
    verifier = None
    if held.owed_to_authority:
        everyone = able({over_plant(held.plant)}, act.at)
        verifier = next(everyone.authorities(over_plant(held.plant), ("inspector", "officer", "grid")), None)
    owed = Owed(
        held.ref, held.what, ARTICLE, due_at, held.region, plant=held.plant, verifier=verifier,
        recurs=held.recurs.owed if held.recurs else None,
    )  # fmt: skip
    return obligations.open_one(act, kinds.PUT_RIGHT, owed)
