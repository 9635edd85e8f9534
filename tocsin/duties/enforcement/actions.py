"""A stop order is issued, watched, and lifted; a breach alarms the authority that issued it, not the plant."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.queries import open_post
from tocsin.base.documents import issuing
from tocsin.base.documents import queries as documents
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken, words
from tocsin.duties.enforcement import kinds, papers
from tocsin.duties.enforcement.models import Reason, Shown, StopOrder
from tocsin.duties.enforcement.queries import reasons
from tocsin.duties.enforcement.rules import orders
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.hazards import queries as hazards

RESTART_WITHIN = dt.timedelta(days=3)  # ours: the law says «reviewed and agreed», without a number
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What an order says. ``allowed``: what the counter may show a day, for light, pumps and cooling.

    ``number`` empty: the decision is issued with the order, and the order has its number.
    """

    kind: str
    number: str
    scope: str
    reasons: Sequence[uuid.UUID]
    article: str = ""
    counter: str = ""
    unit: str = ""
    allowed: Decimal | None = None


def issue(by: By | Act, plant: Plant, told: Told) -> StopOrder:
    """The authority orders the stop, for reasons that can be checked one by one."""
    article = _whole(told)
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("an order is issued by a post of the authority"))
    order = StopOrder(
        plant=plant, region=plant.region, kind=told.kind, number=told.number.strip(), article=article,
        scope=spoken(told.scope.strip()), issued_by=post, issued_at=by.at, counter=told.counter.strip(),
        unit=told.unit.strip(), allowed=told.allowed,
    )  # fmt: skip
    what = {"plant": plant.uid, "kind": told.kind, "number": order.number, "reasons": list(told.reasons)}
    with by.act("order.issued", order, what=what, article=article) as act:
        found = hazards.at_plant(plant, told.reasons)
        if len(found) != len(set(told.reasons)):
            raise NotPossible(_("a reason is a hazard of this very plant; report it first, then order the stop"))
        if all(hazards.settled(one) for one in found):
            raise NotPossible(_("every reason is put right already: there is nothing to stop for"))
        if not order.number:
            told_now = papers.stop_of(order, found, by.post)
            order.number = act.what["number"] = issuing.issue(act, papers.STOP_ORDER, order.ref, told_now).number
        if StopOrder.objects.filter(number=order.number).exists():
            raise NotPossible(_("there is an order %(number)s already") % {"number": order.number})
        order.save()
        Reason.objects.bulk_create(Reason(order=order, hazard=one.uid) for one in found)
        act.testify(order)
    return order


def show(by: By | Act, order: StopOrder, readings: Sequence[orders.Reading]) -> list[Shown]:
    """What the counter showed; a day above what is allowed is a breach, once. Returns the breaches that are new.

    The same readings again change nothing; a day that now shows another amount is corrected and judged anew.
    """
    with by.act("order.watched", order, what={"days": len(readings)}) as act:
        held = _held(order)
        if held.allowed is None:
            raise NotPossible(_("this order watches no counter; name one and what it may show a day"))
        zone = timezone.get_default_timezone()
        if any(one.day > act.at.astimezone(zone).date() for one in readings):
            raise NotPossible(_("a reading of a day to come cannot be"))
        until = held.ended_at.astimezone(zone).date() if held.ended_at else None
        bad = {
            one.day for one in orders.breaches(readings, held.allowed, held.issued_at.astimezone(zone).date(), until)
        }
        before = {one.day: one for one in held.shown.filter(day__in=[one.day for one in readings])}
        new = []
        for one in readings:
            row = before.get(one.day) or Shown(order=held, day=one.day, amount=one.amount)
            row.amount = one.amount
            if one.day in bad and row.breach is None:
                row.breach = _alarm(act, held)
                new.append(row)
            row.save()
        act.what["breaches"] = [row.day.isoformat() for row in new]
    return new


def looked_into(by: By | Act, order: StopOrder, day: dt.date, found: str) -> Shown:
    """The authority says what it found of a breach; the record of the day stays."""
    if len(found.strip()) < SHORTEST:
        raise NotPossible(_("say what was found on site"))
    with by.act("order.breach_looked_into", order, what={"day": day}, because=found.strip()) as act:
        row = (
            Shown.objects.select_for_update(of=("self",)).select_related("breach").filter(order=order, day=day).first()
        )
        if row is None or row.breach is None or not row.breach.live:
            raise NotPossible(_("of this day no breach waits to be looked into"))
        obligations.discharge(act, row.breach)
    return row


def lift(by: By | Act, order: StopOrder, number: str, because: str) -> StopOrder:
    """复查合格、同意恢复生产: only when every reason is closed, none by who put it right. No number: issued now."""
    document = number.strip()
    if len(document) == 1:
        raise NotPossible(_("give the number of the restart approval"))
    with by.act("order.lifted", order, what={"number": document}, because=because.strip()) as act:
        held = _in_force(order)
        orders.may_lift(reasons_of(held))
        held.state, held.ended_at = orders.LIFTED, act.at
        if not document:
            approval = papers.restart_of(held, by.post)
            document = act.what["number"] = issuing.issue(act, papers.RESTART, held.ref, approval).number
        held.restart = document[:80]
        if held.deciding and held.deciding.live:
            obligations.discharge(act, held.deciding)
        held.save()
        act.testify(held)
    order.refresh_from_db()
    return order


def withdraw(by: By | Act, order: StopOrder, because: str) -> StopOrder:
    """The order was wrong; the reason is kept, and the order stays readable."""
    if len(because.strip()) < SHORTEST:
        raise NotPossible(_("say why the order is withdrawn"))
    with by.act("order.withdrawn", order, because=because.strip()) as act:
        held = _in_force(order)
        held.state, held.ended_at = orders.WITHDRAWN, act.at
        if held.deciding and held.deciding.live:
            obligations.withdraw(act, held.deciding, because.strip())
        for paper in documents.issued_of([held.uid]):
            if paper.state == paper.State.IN_FORCE:
                issuing.withdraw(act, paper, because.strip())
        held.save()
        act.testify(held)
    order.refresh_from_db()
    return order


def ask_to_decide(by: By | Act, order: StopOrder) -> bool:
    """When the last reason is closed the authority owes a decision; before that, or asked again, nothing happens."""
    if not _to_be_decided(order):
        return False
    try:
        with by.act("order.ready", order) as act:
            held = _held(order)
            if not _to_be_decided(held):
                raise NotPossible(_("this order is not in force any more"))
            owed = Owed(
                held.ref, held.scope, held.article, act.at + RESTART_WITHIN, held.region, bearer=held.issued_by,
                plant=held.plant,
            )  # fmt: skip
            held.deciding = obligations.open_one(act, kinds.RESTART, owed)
            held.save(update_fields=["deciding"])
    except NotPossible:
        return False  # decided while we waited for the lock: nothing is written
    return True


def _to_be_decided(order: StopOrder) -> bool:
    asked = order.deciding is not None and order.deciding.live
    return order.state == orders.IN_FORCE and not asked and all(reasons_of(order).values())


def reasons_of(order: StopOrder) -> dict[str, bool]:
    """{what: whether it is settled} of the hazards that are its reasons."""
    return {f"{words(one.what)} ({str(one.uid)[-8:]})": hazards.settled(one) for one in reasons(order)}


def _whole(told: Told) -> str:
    """The article it rests on; raises what is missing."""
    if told.kind not in orders.KINDS:
        raise NotPossible(_("an order is a temporary stop, or a suspension"))
    given = len(told.number.strip()) >= 2 or (told.kind == orders.STOP and not told.number.strip())
    if not given or len(told.scope.strip()) < SHORTEST:
        raise NotPossible(_("give the number of the document, and say what is stopped"))
    if not told.reasons:
        raise NotPossible(_("an order names its reasons: the hazards that must be put right before a restart"))
    if bool(told.counter.strip()) != (told.allowed is not None):
        raise NotPossible(_("a counter that is watched has an amount it may show a day"))
    article = orders.ARTICLES[told.kind] or told.article.strip()
    if not article:
        raise NotPossible(_("a suspension is a penalty: name the article of the decision"))
    return article


def _held(order: StopOrder) -> StopOrder:
    related = StopOrder.objects.select_for_update(of=("self",))
    return related.select_related("plant__enterprise", "region", "issued_by", "deciding").get(pk=order.pk)


def _in_force(order: StopOrder) -> StopOrder:
    held = _held(order)
    if held.state != orders.IN_FORCE:
        raise NotPossible(_("this order is not in force any more"))
    return held


def _alarm(act: Act, held: StopOrder) -> Obligation:
    owed = Owed(held.ref, held.scope, held.article, act.at, held.region, bearer=held.issued_by, plant=held.plant)
    return obligations.open_one(act, kinds.BREACH, owed)
