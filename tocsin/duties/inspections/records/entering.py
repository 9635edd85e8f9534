"""The office enters a body and its opinions; an opinion that was entered by mistake is withdrawn, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.queries import open_post
from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Plant
from tocsin.base.registry.rules.uscc import BadCreditCode, uscc
from tocsin.base.web.words import spoken
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.sheets import shelf

EARLIEST = dt.date(2000, 1, 1)
MOST_CLAUSES = 40


@dataclass(frozen=True, slots=True)
class Body:
    """A body as its certificate says."""

    name: str
    credit_code: str
    field: str
    qualification: str = ""
    valid_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as its report says. ``topics``: keys of checklists; ``files``: the report, name and bytes."""

    number: str
    given_on: dt.date
    conclusion: str
    topics: Sequence[str] = ()
    clauses: Sequence[str] = ()
    said: str = ""
    files: Sequence[tuple[str, bytes]] = ()


def enter(by: By | Act, told: Body) -> Intermediary:
    """The body stands in the registry from now on, once by its credit code."""
    body = Intermediary(entered_at=by.at, entered_by=open_post(by.post))
    with by.act("intermediary.entered", body) as act:
        _fill(act, body, told)
    return body


def correct(by: By | Act, body: Intermediary, told: Body) -> Intermediary:
    """A new certificate, a new name: what opinions said of the old one stays as it was recorded with them."""
    with by.act("intermediary.corrected", body) as act:
        held = Intermediary.objects.select_for_update(of=("self",)).get(pk=body.pk)
        _fill(act, held, told)
    return held


def _fill(act: Act, body: Intermediary, told: Body) -> None:
    name = told.name.strip()[:120]
    if len(name) < 2:
        raise NotPossible(_("give the name of the body as its business licence says it"))
    try:
        code = uscc(told.credit_code)
    except BadCreditCode as wrong:
        raise NotPossible(str(wrong)) from wrong
    if Intermediary.objects.filter(credit_code=code).exclude(pk=body.pk).exists():
        raise NotPossible(
            _("a body with the credit code %(code)s is entered already: open it in the list") % {"code": code}
        )
    body.name, body.credit_code, body.field = name, code, told.field
    body.qualification, body.valid_until = told.qualification.strip()[:120], told.valid_until
    act.what.update(credit_code=code, field=told.field, valid_until=told.valid_until)
    body.save()
    act.testify(body)


def give(by: By | Act, body: Intermediary, plant: Plant, told: Said) -> Opinion:
    """What the body said of the plant; without its report there is only hearsay, and that is refused."""
    topics = sorted(set(told.topics) & set(shelf.used_in(plant.region)))
    clauses = sorted({one.strip()[:200] for one in told.clauses if one.strip()})[:MOST_CLAUSES]
    _look(by, told, topics, clauses)
    opinion = Opinion(
        body=body, plant=plant, region=plant.region, number=told.number.strip()[:80], given_on=told.given_on,
        topics=topics, clauses=clauses, conclusion=told.conclusion, valid_until=body.valid_until, entered_at=by.at,
        entered_by=open_post(by.post), said=spoken(told.said.strip()) if told.said.strip() else {},
    )  # fmt: skip
    what: dict[str, Any] = {
        "body": body.uid, "plant": plant.uid, "given_on": told.given_on, "topics": topics,
        "conclusion": told.conclusion,
    }  # fmt: skip
    with by.act("opinion.entered", opinion, what=what) as act:
        Intermediary.objects.select_for_update(of=("self",)).get(pk=body.pk)
        standing = Opinion.objects.filter(body=body, plant=plant, number=opinion.number, withdrawn_at=None)
        if standing.exists():
            raise NotPossible(
                _("report %(number)s of this body on this plant is entered already") % {"number": opinion.number}
            )
        if opinion.said:
            act.what["said"] = act.seal("said", told.said.strip())
        opinion.save()
        for name, data in told.files:
            evidence.hand_in(act, data, name, opinion.ref, plant.uid)
        act.testify(opinion)
    return opinion


def _look(by: By | Act, told: Said, topics: list[str], clauses: list[str]) -> None:
    if not EARLIEST <= told.given_on <= timezone.localtime(by.at).date():
        raise NotPossible(_("the day of the report lies behind us, and not before the year 2000"))
    if not told.number.strip():
        raise NotPossible(_("give the number of the report"))
    if not topics and not clauses:
        raise NotPossible(_("say what the body looked at: a topic, or a clause"))
    if told.conclusion == Opinion.Conclusion.PROBLEMS and len(told.said.strip()) < 4:
        raise NotPossible(_("say which problems the body named"))
    if not told.files:
        raise NotPossible(_("hand in the report: without it this is hearsay"))


def withdraw(by: By | Act, opinion: Opinion, because: str) -> Opinion:
    """It was entered by mistake; it stays to be read, and nothing is held beside it any more."""
    why = because.strip()
    if len(why) < 4:
        raise NotPossible(_("say why this entry is withdrawn"))
    with by.act("opinion.withdrawn", opinion, because=why) as act:
        held = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
        if held.withdrawn_at:
            raise NotPossible(_("this entry is withdrawn already"))
        held.withdrawn_at, held.why = act.at, spoken(why)
        held.save(update_fields=["withdrawn_at", "why"])
        act.testify(held)
    return held
