"""Nothing owed is orphaned: what lost its bearer (or its verifier) moves to the nearest post that can carry it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tocsin.base.accounts.models import Post, Tenure
from tocsin.base.accounts.queries import holding
from tocsin.base.journal.acts import Act, By
from tocsin.base.notices import actions as notices
from tocsin.base.notices.plans import plan
from tocsin.base.obligations.actions.clock import set_clock
from tocsin.base.obligations.actions.moving import AROUND, lock, save, settle_verifier
from tocsin.base.obligations.actions.telling import telling
from tocsin.base.obligations.letters import moved_up
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import IN_REGION, Able, Place, able, of_obligation

CHUNK = 200
Choose = Callable[[Able, Obligation, Place], Post | None]


def unable(now: dt.datetime) -> QuerySet[Post]:
    """Posts that can carry nothing: closed, or held by nobody who is still here."""
    here = Q(person__left_at=None) | Q(person__left_at__gt=now)
    held = Tenure.objects.filter(holding(now), here, post=OuterRef("pk"))
    return Post.objects.filter(Q(closed_at__lte=now) | ~Exists(held))


def orphans(now: dt.datetime) -> QuerySet[Obligation]:
    """Live obligations whose bearer or verifier can carry nothing."""
    posts = unable(now).values("pk")
    lost = Obligation.objects.filter(Q(bearer__in=posts) | Q(verifier__in=posts), state__in=Obligation.LIVE)
    return lost.order_by("pk")


def repair(by: By, limit: int = 1000) -> int:
    """Give every orphan a bearer again; returns how many were repaired. One act for each couple of hundred."""
    repaired, after = 0, 0
    while repaired < limit:
        ids = list(orphans(by.at).filter(pk__gt=after).values_list("pk", flat=True)[:CHUNK])
        if not ids:
            break
        repaired += move_up(by, ids, nearest, "nobody holds the post")
        after = ids[-1]
    return repaired


def move_up(by: By | Act, ids: Sequence[int], choose: Choose, why: str) -> int:
    """One act: each of these obligations gets the bearer that ``choose`` names; nobody to be found leaves it as it is."""
    rows = Obligation.objects.filter(pk__in=ids, state__in=Obligation.LIVE)
    seen = movable(list(rows.select_related(*AROUND)), by.at, choose)
    if not seen:
        return 0
    with telling(by, "obligation.moved_up", [obligation.uid for obligation, _bearer in seen]) as told:
        held = [obligation for obligation in lock([obligation for obligation, _bearer in seen]) if obligation.live]
        moved, letters = movable(held, by.at, choose), []
        everyone = surroundings(held, by.at)
        for obligation, bearer in moved:
            if bearer != obligation.bearer:
                letters.append(moved_up(everyone.holders[bearer.pk], obligation))
            told.tell(obligation, {**change(obligation, bearer, everyone), "why": why})
            set_clock(obligation, by.at)
        save([obligation for obligation, _bearer in moved])
        told.act.testify_all(obligation for obligation, _bearer in moved)
        notices.send(told.act, plan(letters, by.at), told.about)
    return len(moved)


def surroundings(obligations: Collection[Obligation], now: dt.datetime) -> Able:
    """Who is able at the places of these obligations, their own bearers and verifiers included."""
    everyone = able({of_obligation(obligation) for obligation in obligations}, now)
    everyone.check(post for one in obligations for post in (one.bearer, one.verifier) if post)
    return everyone


def movable(obligations: Collection[Obligation], now: dt.datetime, choose: Choose) -> list[tuple[Obligation, Post]]:
    """Those that need another bearer or verifier, and for whom there is somebody."""
    everyone = surroundings(obligations, now)
    found = ((one, choose(everyone, one, of_obligation(one))) for one in obligations)
    return [(one, post) for one, post in found if post and (post != one.bearer or lost_verifier(one, everyone))]


def lost_verifier(obligation: Obligation, everyone: Able) -> bool:
    return obligation.verifier is not None and not everyone.holds(obligation.verifier)


def change(obligation: Obligation, bearer: Post, everyone: Able) -> dict[str, Any]:
    """Put the new bearer on it, and another verifier if it must be; what is told of it."""
    before, obligation.bearer = obligation.bearer, bearer
    said = {} if bearer == before else {"bearer": bearer.uid, "before": before.uid}
    return said | settle_verifier(obligation, everyone)


def nearest(everyone: Able, obligation: Obligation, place: Place) -> Post | None:
    """Whoever bears it, if able; else the nearest post that is."""
    if everyone.holds(obligation.bearer):
        return obligation.bearer
    return next(everyone.candidates(place), None)


def authority(everyone: Able, obligation: Obligation, place: Place) -> Post | None:
    """The nearest authority: nobody at the plant answers for it any more."""
    return next(everyone.authorities(place, IN_REGION), None)
