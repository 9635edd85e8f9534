"""Notice (行政处罚告知书) and decision (行政处罚决定书) as official documents: what they say, and who may see them."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.documents.official import Contents, Official
from tocsin.base.evidence import queries as evidence
from tocsin.base.registry.issuing import issuer
from tocsin.base.web.missing import Missing
from tocsin.base.web.words import words
from tocsin.duties.enforcement.penalties import office, papers_shipped, queries
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.penalties.papers_names import DECISION_NAMES, NOTICE_NAMES
from tocsin.duties.enforcement.rules import discretion, ranges
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import penalty_procedure as procedure

NOTICE, DECISION = "penalty_notice", "penalty_decision"


def notice_of(case: Penalty) -> Contents:
    """告知书: what is proposed, on which article, and the rights of the party."""
    if case.told_on is None or case.proposed is None:
        raise NotPossible(_("a notice says what is proposed: tell the party first"))
    told = ranges.of(case.basis, case.acted_on)
    context = {
        **_head(case), "article": told.article, "low": rules.yuan(told.low), "high": rules.yuan(told.high),
        "proposed": rules.yuan(case.proposed), "told_on": day(case.told_on), "speak_until": day(case.speak_until),
        "rights": _("You may state your case and defend yourself, and ask for a hearing.") if case.hearing
        else _("You may state your case and defend yourself."),
    }  # fmt: skip
    return Contents(context, told.article, issuer(case.officer.uid, case.region), case.notice)


def decision_of(case: Penalty) -> Contents:
    """决定书: what was found and proved, what was weighed, the fine within its range, how it is paid and appealed."""
    if case.decided_at is None or case.amount is None:
        raise NotPossible(_("a decision says what was decided: decide first"))
    if not office.appeal():
        raise NotPossible(_("a decision has to say how the party can appeal: enter it in the settings first"))
    article, decided = case.within["article"], timezone.localtime(case.decided_at).date()
    context = {
        **_head(case), "article": article, "low": rules.yuan(Decimal(case.within["low"])),
        "high": rules.yuan(Decimal(case.within["high"])), "amount": rules.yuan(case.amount),
        "proofs": [{"n": n, "name": one.name} for n, one in enumerate(evidence.of(case.ref), 1)],
        "factors": [
            {"n": n, "factor": str(discretion.FACTORS[one["factor"]].title), "why": one["why"]}
            for n, one in enumerate(case.factors, 1)
        ],
        "notice": case.notice, "told_on": day(case.told_on), "said": words(case.said) or _("nothing in its time"),
        "answer": words(case.answer) or "—", "decided_on": day(decided),
        "pay_days": str((procedure.pay_by(decided, decided).value - decided).days), "appeal": office.appeal(),
    }  # fmt: skip
    return Contents(context, article, issuer(case.officer.uid, case.region), case.decision)


def _head(case: Penalty) -> dict[str, Any]:
    plant, person = case.plant, getattr(case, "penalised", None)
    if case.party == rules.PERSON:
        if person is None or person.erased_at:
            raise NotPossible(_("the name of the person was erased: no paper is made any more"))
        party = f"{person.name} {person.position}".strip()
    else:
        party = plant.enterprise.name
    return {
        "case": case.number, "party": party, "plant": plant.name, "place": plant.address or case.region.name,
        "what": words(case.what), "acted_on": day(case.acted_on),
    }  # fmt: skip


def day(value: dt.date | None) -> str:
    return value.isoformat() if value else "—"


def _notice_found(request: HttpRequest, uid: uuid.UUID, action: str) -> Penalty:
    """The party has it: who may see a case that was told may see its notice."""
    return _found(request, uid, "see" if action == "see" else rules.RIGHTS["notify"])


def _decision_found(request: HttpRequest, uid: uuid.UUID, action: str) -> Penalty:
    """Outside the authority a decision is there when it is served."""
    case = _found(request, uid, "see" if action == "see" else rules.RIGHTS["serve"])
    if not queries.face(request.post, case).decided:  # type: ignore[attr-defined]
        raise Missing
    return case


def _found(request: HttpRequest, uid: uuid.UUID, action: str) -> Penalty:
    """A person's paper names the person: it is for those who handle the case."""
    post = request.post  # type: ignore[attr-defined]
    case = queries.seen(post, uid, action)
    if case.party == rules.PERSON and queries.person(post, case) is None:
        raise Missing
    return case


def where(case: Penalty) -> str:
    return reverse("enforcement:penalty", args=[case.uid])


def _no_appeal(case: Penalty) -> str:
    if case.decided_at is None or office.appeal():
        return ""
    return _("The decision is no document here yet: the settings do not say how the party can appeal.")


PAPERS = (
    Official(
        NOTICE, gettext_lazy("Notice before a penalty"), "罚告", "penalty", NOTICE_NAMES, papers_shipped.notice,
        _notice_found, lambda case, now, post, chosen: notice_of(case), where,
        lambda case: case.state == rules.NOTIFIED,
    ),
    Official(
        DECISION, gettext_lazy("Decision on a penalty"), "罚", "penalty", DECISION_NAMES, papers_shipped.decision,
        _decision_found, lambda case, now, post, chosen: decision_of(case), where,
        lambda case: case.state == rules.DECIDED and bool(office.appeal()), hint=_no_appeal,
    ),
)  # fmt: skip
