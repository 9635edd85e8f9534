"""Promise: work under a stop order is seen: the authority that issued it is alarmed, and the plant is not told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.notices.models import Notice
from tocsin.base.obligations import jobs
from tocsin.base.obligations.models import Obligation
from tocsin.duties.enforcement import actions
from tocsin.duties.enforcement.rules.orders import Reading
from tocsin.duties.enforcement.tests.conftest import stopped, works

FAULTS = ["readings_are_only_kept"]

__all__ = ["stopped", "works"]
DAY = dt.date(2026, 9, 3)


def later(stopped):
    """The officer, three days after the order."""
    return stopped.works.by(stopped.officer, days=3)


def test_the_authority_that_issued_it_owes_a_look_at_once(stopped) -> None:
    actions.show(later(stopped), stopped.order(), [Reading(DAY, Decimal(300))])
    owed = Obligation.objects.get(kind="stop_order_breached")
    assert owed.bearer.uid == stopped.officer.post
    assert owed.due_at <= later(stopped).at
    jobs.look(later(stopped).at + dt.timedelta(seconds=30))
    assert Notice.objects.filter(to=stopped.officer.who, link=f"/orders/{owed.about}").exists()


def test_the_plant_is_not_told(stopped) -> None:
    actions.show(later(stopped), stopped.order(), [Reading(DAY, Decimal(300))])
    owed = Obligation.objects.get(kind="stop_order_breached")
    safety = Post.objects.get(uid=stopped.works.safety.post)
    assert not narrow(Obligation.objects.all(), safety, "obligation", "see").filter(pk=owed.pk).exists()
    jobs.look(later(stopped).at + dt.timedelta(seconds=30))
    assert not Notice.objects.filter(to=stopped.works.safety.who, link=f"/orders/{owed.about}").exists()


def test_a_breach_that_came_with_a_correction_is_seen_too(stopped) -> None:
    order = stopped.order()
    assert actions.show(later(stopped), order, [Reading(DAY, Decimal(20))]) == []
    assert len(actions.show(later(stopped), order, [Reading(DAY, Decimal(300))])) == 1
