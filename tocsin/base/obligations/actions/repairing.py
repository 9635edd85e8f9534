"""Nothing owed is orphaned: what lost its bearer (or its verifier) moves to the nearest post that can carry it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.notices import actions as notices
from tocsin.base.notices.plans import plan
from tocsin.base.obligations.actions.moving import AROUND, lock, proper, save, settle_verifier
from tocsin.base.obligations.actions.telling import telling
from tocsin.base.obligations.letters import moved_up, people_of
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import IN_REGION, Able, Place, able, holdings, of_obligation

CHUNK = 200
Choose = Callable[[Able, Obligation, Place], Post | None]


def orphans(now: dt.datetime, after: int, most: int) -> list[int]:
    """Keys, above ``after``, of live obligations whose bearer can carry nothing, or that nobody proper verifies.

    Four questions, each beginning from what is rare (posts nobody holds, people with several posts) and each
    answered by an index, so that a look costs the same with a million obligations as with ten.
    """
    held = holdings(now)
    unable = Post.objects.filter(Q(closed_at__lte=now) | ~Exists(held.filter(post=OuterRef("pk")))).values("pk")
    several = held.values("person").annotate(n=Count("pk")).filter(n__gt=1).values("person")
    theirs = held.filter(person__in=several).values("post")
    own_work = Exists(held.filter(post=OuterRef("verifier"), person__uid=OuterRef("fixer")))
    questions = (
        Q(bearer__in=unable, state__in=Obligation.LIVE),
        Q(verifier__in=unable, state__in=Obligation.LIVE),
        Q(verifier__in=theirs, bearer__in=theirs, state__in=Obligation.LIVE),
        Q(own_work, state=Obligation.State.SUBMITTED),
    )
    found = (Obligation.objects.filter(question, pk__gt=after).order_by("pk") for question in questions)
    return sorted({pk for rows in found for pk in rows.values_list("pk", flat=True)[:most]})[:most]


def repair(by: By, limit: int = 1000) -> int:
    """Give every orphan a bearer again; returns how many were repaired. One act for each couple of hundred."""
    repaired, after = 0, 0
    while repaired < limit:
        ids = orphans(by.at, after, CHUNK)
        if not ids:
            break
        repaired += move_up(by, ids, nearest, "nobody holds the post")
        after = ids[-1]
    return repaired


def move_up(by: By | Act, ids: Sequence[int], choose: Choose, why: str) -> int:
    """One act: each of these obligations gets the bearer that ``choose`` names; without one it stays as it is."""
    rows = Obligation.objects.filter(pk__in=ids, state__in=Obligation.LIVE)
    seen = movable(list(rows.select_related(*AROUND).order_by("pk")), by.at, choose)
    if not seen:
        return 0
    with telling(by, "obligation.moved_up", [obligation.uid for obligation, _bearer in seen]) as told:
        held = [obligation for obligation in lock([obligation for obligation, _bearer in seen]) if obligation.live]
        moved = movable(held, by.at, choose)
        everyone = surroundings(held, by.at)
        new = [(everyone.holders[bearer.pk], one) for one, bearer in moved if bearer != one.bearer]
        for obligation, bearer in moved:
            told.tell(obligation, {**change(obligation, bearer, everyone), "why": why})
        save([obligation for obligation, _bearer in moved])
        told.act.testify_all(obligation for obligation, _bearer in moved)
        people = people_of({who for who, _one in new})
        letters = [moved_up(people[who], obligation) for who, obligation in new]
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
    return obligation.verifier is not None and not proper(obligation, everyone)


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
