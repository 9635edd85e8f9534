"""What every act on an investigation shares: one lock, one entry, and who may act on its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.models import Obligation
from tocsin.duties.enforcement.investigations.models import Investigation, Investigator
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

RELATED = ("plant__enterprise", "region", "leader", "owed", "deciding", "evaluating")


@contextmanager
def moving(
    by: By | Act, past: str, case: Investigation, tried: str, wanted: str, *, what: Mapping[str, Any] | None = None,
    because: str = "", article: str = "",
) -> Iterator[tuple[Act, Investigation]]:  # fmt: skip
    """Open (or join) the act, hold the investigation as it is now; write and testify when the block ends."""
    with by.act(f"investigation.{past}", case, what=what, because=because, article=article) as act:
        held = Investigation.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=case.pk)
        rules.must_be(held.state, wanted, tried)
        yield act, held
        held.save()
        act.testify(held)
    case.refresh_from_db()


@contextmanager
def working(
    by: By | Act, past: str, case: Investigation, *, what: Mapping[str, Any] | None = None, because: str = ""
) -> Iterator[tuple[Act, Investigation]]:
    """The same for the team's own work, while the investigation is open: by whoever sits on the team now."""
    tried = _("work on the investigation")
    with moving(by, past, case, tried, rules.OPEN, what=what, because=because) as (act, held):
        seat_of(held, by)
        yield act, held


def seat_of(held: Investigation, by: By | Act) -> Investigator:
    """Who of the team acts."""
    found = seated(held).filter(seat__uid=by.post).first() if by.post else None
    if found is None:
        raise NotPossible(_("only the team works on an investigation"))
    return found


def seated(held: Investigation) -> QuerySet[Investigator]:
    """Who is on the team now, experts from outside among them."""
    return held.team.filter(left_at=None).select_related("post").order_by("n", "pk")


def next_n(rows: Any) -> int:
    """The next number in an investigation, which is held."""
    return int(rows.aggregate(n=Max("n"))["n"] or 0) + 1


def standing(held: Investigation) -> list[int]:
    """The numbers of the evidence that was not set aside."""
    return list(held.evidence.filter(aside_at=None).order_by("n").values_list("n", flat=True))


def settle(act: Act, owed: Obligation | None) -> None:
    if owed is not None and owed.live:
        obligations.discharge(act, owed)


def drop(act: Act, owed: Obligation | None, because: str) -> None:
    if owed is not None and owed.live:
        obligations.withdraw(act, owed, because)
