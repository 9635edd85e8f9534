"""The decision is served, paid or enforced, and the case is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.web.fields import end_of
from tocsin.duties.enforcement.penalties import kinds
from tocsin.duties.enforcement.penalties.actions.hearing import File, hand_in
from tocsin.duties.enforcement.penalties.actions.moving import by_law, drop, moving, owe, settle, today
from tocsin.duties.enforcement.penalties.models import Payment, Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import penalty_procedure as procedure


def serve(by: By | Act, case: Penalty, how: str, served_on: dt.date, files: Sequence[File]) -> Penalty:
    """送达: how, when, with its proof. From here the party sees the decision, and its time to pay runs."""
    if how not in rules.WAYS:
        raise NotPossible(_("say in which way it was served"))
    if not files:
        raise NotPossible(_("hand in the proof of service"))
    until = by_law(procedure.pay_by, served_on, served_on)
    what = {"how": how, "served_on": served_on, "pay_by": until.value}
    with moving(by, "serve", case, what=what, article=procedure.SERVICE) as (act, held):
        assert held.decided_at is not None  # noqa: S101
        rules.must_be_between(served_on, timezone.localtime(held.decided_at).date(), today(by))
        hand_in(act, held, files)
        held.served_on, held.served_how = served_on, how
        settle(act, held.step)
        held.step = None
        if held.amount:
            held.pay_by = until.value
            unit = held.party == rules.UNIT
            kind = kinds.PAY if unit else kinds.COLLECT
            held.step = owe(act, held, kind, until.value, until.articles[0], by_plant=unit)
    return case


def pay(by: By | Act, case: Penalty, day: dt.date, amount: Decimal, late: Decimal, receipt: str) -> Penalty:
    """A payment, of the whole or of a part; when nothing is left the fine is paid."""
    number = rules.must_be_said(receipt, _("give the number of the receipt"), 2)[:80]
    with moving(by, "pay", case, what={"day": day, "amount": amount, "late": late}) as (act, held):
        assert held.served_on is not None  # noqa: S101
        rules.must_be_between(day, held.served_on, today(by))
        if not 0 < amount <= held.left:
            raise NotPossible(_("CNY %(amount)s are left to pay") % {"amount": rules.yuan(held.left)})
        Payment.objects.create(case=held, day=day, amount=amount, late=late, receipt=number)
        if not held.left:
            held.state, held.paid_on = rules.PAID, day
            settle(act, held.step)
    return case


def defer(by: By | Act, case: Penalty, until: dt.date, because: str) -> Penalty:
    """暂缓或者分期: a later day of payment, decided, with a reason; no late fee runs until then."""
    why = rules.must_be_said(because, _("say why a later day is granted"))
    with moving(by, "defer", case, what={"until": until}, because=why, article=procedure.PAY) as (act, held):
        if held.pay_by is None or until <= max(held.pay_by, today(by)):
            raise NotPossible(_("the later day lies after the day of payment, and in the future"))
        held.pay_by = until
        if held.step is not None and held.step.live:
            obligations.extend(act, held.step, end_of(until), why)
    return case


def enforce(by: By | Act, case: Penalty, court: str, day: dt.date) -> Penalty:
    """The court is asked to enforce what was not paid by its day."""
    asked = rules.must_be_said(court, _("say which court is asked"), 2)[:120]
    with moving(by, "enforce", case, what={"court": asked, "day": day}) as (_act, held):
        if held.pay_by is None or not held.left or held.pay_by >= today(by):
            raise NotPossible(_("nothing is overdue: the court is asked when the day of payment has passed"))
        rules.must_be_between(day, held.pay_by, today(by))
        held.court, held.enforced_on = asked, day
    return case


def close(by: By | Act, case: Penalty) -> Penalty:
    """结案: nothing of it is left to be done."""
    with moving(by, "close", case) as (act, held):
        rules.may_close(held.left)
        drop(act, held.step, _("the case is closed"))
    return case
