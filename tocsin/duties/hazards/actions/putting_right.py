"""It is stopped, planned, put right, looked at by someone else, and closed; or sent back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.places import may_take
from tocsin.duties.hazards.actions.moving import moving, settle, supervises
from tocsin.duties.hazards.actions.reporting import File, hand_in
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import fixings, moves
from tocsin.duties.hazards.rules.handing_on import may_hand_on
from tocsin.duties.hazards.rules.moves import NotPossible


def stop(by: By | Act, hazard: Hazard, how: str) -> Hazard:
    """The work is stopped and people are out of danger; the papers come after."""
    said = moves.must_be_said(how, _("say what was stopped, and where the people are"))
    with moving(by, "stop", hazard, article="安全生产法第五十五条") as (act, held):
        if held.stopping is None or not held.stopping.live:
            raise NotPossible(_("no imminent danger is reported here, or it was stopped already"))
        act.what["said"] = act.seal("said", said)
        settle(act, held.stopping)
        held.stopped_at = act.at
    return hazard


def plan(by: By | Act, hazard: Hazard, told: Mapping[str, str]) -> Hazard:
    """五落实 laid down, or laid down anew; every earlier form stays in the journal as a digest."""
    whole = fixings.complete(told)
    with moving(by, "plan", hazard) as (act, held):
        act.what["fixings"] = act.seal("fixings", "\n".join(whole.values()))
        held.fixings = whole
    return hazard


def submit(by: By | Act, hazard: Hazard, done: str, files: Sequence[File]) -> Hazard:
    """The plant says that it is put right, with what proves it; someone else looks."""
    said = moves.must_be_said(done, _("say what was done"))
    if not files:
        raise NotPossible(_("hand in what proves it: a photograph or a document"))
    with moving(by, "submit", hazard) as (act, held):
        fixings.must_be_planned(held.grade, held.fixings)
        if held.stopping is not None and held.stopping.live:
            raise NotPossible(_("the danger was never reported as stopped: say that first"))
        act.what["done"] = act.seal("done", said)
        hand_in(act, files, held)
        if held.owed is None:
            raise NotPossible(_("nobody bears it yet: hand it on to somebody first"))
        obligations.submit(act, held.owed)
        held.submitted_by = act.who
    return hazard


def verify(by: By | Act, hazard: Hazard, seen: str, files: Sequence[File] = ()) -> Hazard:
    """Somebody other than who put it right has looked: it is closed, and a listed one is taken off the list."""
    said = moves.must_be_said(seen, _("say what you saw on site"))
    with moving(by, "verify", hazard) as (act, held):
        moves.must_be_someone_else(held.submitted_by, by.who)
        moves.may_close(held.grade, supervises(by), held.owed_to_authority)
        act.what["seen"] = act.seal("seen", said)
        hand_in(act, files, held)
        assert held.owed is not None  # noqa: S101
        obligations.verify(act, held.owed)
        if held.listed:
            held.delisted_at = act.at
    return hazard


def send_back(by: By | Act, hazard: Hazard, because: str, due_at: dt.datetime) -> Hazard:
    """Looked at, and not put right: it is owed again, by a new day."""
    why = moves.must_be_said(because, _("say what is missing: the plant has to know"))
    moves.must_be_later(due_at, by.at)
    with moving(by, "send_back", hazard, what={"due_at": due_at}, because=why) as (act, held):
        moves.must_be_someone_else(held.submitted_by, by.who)
        assert held.owed is not None  # noqa: S101
        obligations.send_back(act, held.owed, why, due_at)
        held.submitted_by, held.due_at = None, due_at
    return hazard


def hand_on(by: By | Act, hazard: Hazard, to: Post, because: str) -> Hazard:
    """Somebody else bears it. It cannot go round: see :mod:`tocsin.duties.hazards.rules.handing_on`."""
    why = moves.must_be_said(because, _("say why somebody else bears it"))
    with moving(by, "hand_on", hazard, what={"to": to.uid}, because=why) as (act, held):
        owed = held.owed or held.confirming
        if owed is None or not owed.live:
            raise NotPossible(_("nothing is owed here that could be handed on"))
        past = [(uuid.UUID(one), uuid.UUID(other)) for one, other in held.handed]
        may_supervise = supervises(by)
        may_hand_on(past, to.uid, may_supervise)
        if not (may_supervise or may_take(owed.bearer, to)):
            raise NotPossible(_("cannot hand it on to those who supervise you; you can ask for more time"))
        before = owed.bearer.uid
        obligations.hand_over(act, owed, to, why)
        held.handed = [*held.handed, [str(before), str(to.uid)]]
    return hazard
