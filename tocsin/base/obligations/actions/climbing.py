"""The ladder is climbed: who should have been told by now is told, once, and the next look is set."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from tocsin.base.accounts.models import Post, Role
from tocsin.base.journal.acts import Act, By
from tocsin.base.notices import actions as notices
from tocsin.base.notices.plans import plan
from tocsin.base.obligations.actions.clock import ladder_of, set_clock
from tocsin.base.obligations.actions.moving import lock, save
from tocsin.base.obligations.actions.repairing import surroundings
from tocsin.base.obligations.actions.telling import telling
from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.letters import people_of, reminder
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.places import Able, Unit, of_obligation
from tocsin.base.obligations.rules.ladder import BEARER, OFFICER, SUPERIOR, VERIFIER, Rung, climbed

OFFICERS = (Role.OFFICER, Role.INSPECTOR, Role.GRID)
Why = tuple[uuid.UUID, Obligation, list[Rung]]  # who is told, of what, by which rungs


def due(now: dt.datetime, limit: int) -> list[Obligation]:
    """Obligations whose next look has come, the longest waiting first. A proposal: the act decides under the lock."""
    rows = Obligation.objects.filter(next_look_at__lte=now, state__in=Obligation.LIVE)
    return list(rows.order_by("next_look_at", "pk")[:limit])


def climb(by: By | Act, obligations: Sequence[Obligation]) -> int:
    """One act: tell who is to be told of each, and set its next look; returns how many were looked at."""
    if not obligations:
        return 0
    with telling(by, "obligation.escalated", [obligation.uid for obligation in obligations]) as told:
        held = [one for one in lock(obligations) if one.live and one.next_look_at and one.next_look_at <= by.at]
        everyone, why = _everyone(held, by.at), list[Why]()
        for obligation in held:
            ladder, zero = ladder_of(obligation)
            rungs = climbed(ladder, zero, obligation.step, by.at)
            why += told_by(rungs, obligation, everyone)
            before = obligation.step
            set_clock(obligation, by.at)
            told.tell(obligation, {"from": before, "to": obligation.step})
        save(held)
        people = people_of({who for who, _one, _rungs in why})
        letters = [reminder(people[who], one, rungs, by.at) for who, one, rungs in why]
        notices.send(told.act, plan(letters, by.at), told.about)
    return len(held)


def lapse(by: By | Act, limit: int) -> int:
    """Requests for more time that nobody decided in time lapse; the bearer may ask again."""
    requests = Extension.objects.filter(state=Extension.State.ASKED, lapses_at__lte=by.at).order_by("lapses_at", "pk")
    uids = list(requests.values_list("pk", "obligation__uid")[:limit])
    if not uids:
        return 0
    with telling(by, "obligation.time_lapsed", [uid for _pk, uid in uids]) as told:
        waiting = Extension.objects.select_for_update(of=("self",)).select_related("obligation")
        held = list(waiting.filter(pk__in=[pk for pk, _uid in uids], state=Extension.State.ASKED).order_by("pk"))
        for request in held:
            told.tell(request.obligation, {"until": request.until})
            request.state, request.decided_at = Extension.State.LAPSED, by.at
        Extension.objects.bulk_update(held, ["state", "decided_at"])
        told.act.testify_all(held)
        return len(held)


def _everyone(obligations: Sequence[Obligation], now: dt.datetime) -> Able:
    everyone = surroundings(obligations, now)
    everyone.check(one.bearer.superior for one in obligations if one.bearer.superior)
    return everyone


def told_by(rungs: Sequence[Rung], obligation: Obligation, everyone: Able) -> list[Why]:
    """Each person these rungs tell, with the rungs that do: one letter per person, however many nights were missed."""
    why: dict[uuid.UUID, list[Rung]] = {}
    for rung in rungs:
        for part in rung.told:
            posts = posts_of(part, obligation, everyone)
            if post := next((post for post in posts if post and everyone.holds(post)), None):
                why.setdefault(everyone.holders[post.pk], []).append(rung)
    return [(who, obligation, told) for who, told in why.items()]


def posts_of(part: str, obligation: Obligation, everyone: Able) -> Iterable[Post | None]:
    """The posts that stand for a part of the ladder, the proper one first."""
    place, bearer = of_obligation(obligation), obligation.bearer
    if part == BEARER:
        return [bearer]
    if part == VERIFIER:
        return [obligation.verifier, *everyone.authorities(place, OFFICERS)]
    if part == SUPERIOR:
        return [bearer.superior, *above_in_enterprise(obligation, everyone), *everyone.authorities(place, OFFICERS)]
    return everyone.authorities(place, OFFICERS if part == OFFICER else (Role.DIRECTOR, Role.LEADER))


def above_in_enterprise(obligation: Obligation, everyone: Able) -> list[Post]:
    """The enterprise's heads other than the bearer: above a safety officer with no superior of its own."""
    if not obligation.plant or kind(obligation.kind).of_authority:
        return []
    unit = Unit(obligation.plant.enterprise.uid, (Role.HEAD,))
    return [post for post in everyone.of_unit(unit) if post != obligation.bearer]
