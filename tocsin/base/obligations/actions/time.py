"""More time: the bearer asks, an officer decides, and a request that nobody decides lapses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations.actions.moving import Change, carry_out
from tocsin.base.obligations.actions.telling import telling
from tocsin.base.obligations.kinds import kind, latest
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.rules import moves
from tocsin.base.obligations.rules.moves import NotPossible

LAPSES_AFTER = dt.timedelta(days=7)


def ask_time(by: By | Act, obligation: Obligation, until: dt.datetime, reason: dict[str, str]) -> Extension:
    """The bearer asks for a later day. One request at a time; the clock runs on until it is granted."""
    because = " ".join(reason.values())
    moves.must_be_said(because)
    moves.must_be_later(until, max(obligation.due_at, by.at))
    moves.must_be_asked_ahead(obligation.due_at, by.at, kind(obligation.kind).asked_ahead)
    moves.must_not_pass(until, latest(obligation))
    with telling(by, "obligation.time_asked", [obligation.uid], because=because) as told:
        (held,) = carry_out(told, by, "ask_time", [obligation], lambda same: {"until": until})
        if held.extensions.filter(state=Extension.State.ASKED).exists():
            raise NotPossible(_("a request for more time is already waiting for a decision"))
        request = Extension.objects.create(
            obligation=held, until=until, reason=reason, asked_at=by.at, asked_by=told.act.post or held.bearer.uid,
            lapses_at=by.at + LAPSES_AFTER,
        )  # fmt: skip
        told.act.testify(request)
        return request


def decide(by: By | Act, request: Extension, grant: bool, because: str) -> Extension:
    """An officer grants or refuses it."""
    moves.must_be_said(because)
    kind = "obligation.time_granted" if grant else "obligation.time_refused"
    with telling(by, kind, [request.obligation.uid], because=because) as told:
        held = Extension.objects.select_for_update(of=("self",)).select_related("obligation").get(pk=request.pk)
        if held.state != Extension.State.ASKED:
            raise NotPossible(_("this request has already been decided, or has lapsed"))
        if held.lapses_at <= by.at:
            raise NotPossible(_("this request has lapsed; the bearer can ask again, or an officer can extend"))
        carry_out(told, by, "extend", [held.obligation], _new_day(held, grant))
        held.state = Extension.State.GRANTED if grant else Extension.State.REFUSED
        held.decided_at, held.decided_by = by.at, told.act.post
        held.save(update_fields=["state", "decided_at", "decided_by"])
        told.act.testify(held)
        return held


def _new_day(request: Extension, grant: bool) -> Change:
    def change(obligation: Obligation) -> Mapping[str, Any]:
        if not grant:
            return {"due_at": obligation.due_at}
        moves.must_be_later(request.until, obligation.due_at)
        obligation.due_at = request.until
        return {"due_at": request.until}

    return change
