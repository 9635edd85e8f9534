"""The ladder is climbed: who should have been told by now is told, once, and the next look is set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tocsin.base.accounts.models import Person, Role
from tocsin.base.journal.acts import Act, By
from tocsin.base.notices import actions as notices
from tocsin.base.notices.plans import Letter, plan
from tocsin.base.obligations.actions.clock import ladder_of, set_clock
from tocsin.base.obligations.actions.moving import lock, save
from tocsin.base.obligations.actions.repairing import surroundings
from tocsin.base.obligations.actions.telling import telling
from tocsin.base.obligations.letters import reminder
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.places import Able, Unit, of_obligation
from tocsin.base.obligations.rules.ladder import BEARER, OFFICE, OFFICER, SUPERIOR, VERIFIER, Rung, climbed


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
        everyone, letters = _everyone(held, by.at), list[Letter]()
        for obligation in held:
            ladder, zero = ladder_of(obligation)
            rungs = climbed(ladder, zero, obligation.step, by.at)
            letters += [
                reminder(person, obligation, why, by.at) for person, why in told_by(rungs, obligation, everyone)
            ]
            before = obligation.step
            set_clock(obligation, by.at)
            told.tell(obligation, {"from": before, "to": obligation.step})
        save(held)
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
        done = {"state": Extension.State.LAPSED, "decided_at": by.at}
        return Extension.objects.filter(pk__in=[request.pk for request in held]).update(**done)


def _everyone(obligations: Sequence[Obligation], now: dt.datetime) -> Able:
    everyone = surroundings(obligations, now)
    everyone.check(one.bearer.superior for one in obligations if one.bearer.superior)
    return everyone


def told_by(rungs: Sequence[Rung], obligation: Obligation, everyone: Able) -> Iterator[tuple[Person, list[Rung]]]:
    """Each person these rungs tell, with the rungs that do: one letter per person, however many nights were missed."""
    why: dict[Person, list[Rung]] = {}
    for rung in rungs:
        for part in rung.told:
            for person in people(part, obligation, everyone)[:1]:
                why.setdefault(person, []).append(rung)
    yield from why.items()


def people(part: str, obligation: Obligation, everyone: Able) -> list[Person]:
    """Who stands for a part of the ladder, the proper one first."""
    place = of_obligation(obligation)
    bearer = obligation.bearer
    posts = {
        BEARER: lambda: [bearer],
        VERIFIER: lambda: [obligation.verifier, *everyone.authorities(place, (Role.OFFICER, Role.INSPECTOR))],
        SUPERIOR: lambda: [
            bearer.superior,
            *above_in_enterprise(obligation, everyone),
            *everyone.authorities(place, OFFICERS),
        ],
        OFFICER: lambda: everyone.authorities(place, OFFICERS),
        OFFICE: lambda: everyone.authorities(place, (Role.DIRECTOR, Role.LEADER)),
    }[part]()
    return [everyone.holders[post.pk] for post in posts if post and everyone.holds(post)]


OFFICERS = (Role.OFFICER, Role.INSPECTOR, Role.GRID)


def above_in_enterprise(obligation: Obligation, everyone: Able) -> list[object]:
    """The enterprise's heads other than the bearer: above a safety officer with no superior of its own."""
    if not obligation.plant:
        return []
    unit = Unit(obligation.plant.enterprise.uid, (Role.HEAD,))
    return [post for post in everyone.of_unit(unit) if post != obligation.bearer]
