"""What lessons do by themselves: replies expire, what waited for room is issued, fixes are looked at again."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import QuerySet

from tocsin.base.journal.acts import By, platform
from tocsin.base.notices import actions as notices
from tocsin.base.notices import budget, plans
from tocsin.base.obligations import bearers
from tocsin.base.registry import editions
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.actions import rechecking
from tocsin.duties.lessons.actions.drawing import reveal
from tocsin.duties.lessons.actions.falling import Fall, fall_all
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.issuing import oblige
from tocsin.duties.lessons.actions.sealing import completing
from tocsin.duties.lessons.letters import letters, named
from tocsin.duties.lessons.models import Card, Draw, Issue, Match, Reply
from tocsin.duties.lessons.rules.turn import seriousness

AT_ONCE = 500
Some = TypeVar("Some")
log = logging.getLogger(__name__)
RELATED = ("plant__enterprise", "plant__profile", "agency", "region", "obligation", "question", "issue__card")


def expire(now: dt.datetime) -> int:
    """«Not affected» that is too old falls and is asked for again; so does «under investigation» past its day."""
    due = Reply.objects.filter(fallen_at=None, expires_at__lte=now).order_by("expires_at", "pk")
    return _each(due.values_list("pk", flat=True)[:AT_ONCE], lambda pk: _expire(pk, platform(now)))


def _each(things: Iterable[Some], do: Callable[[Some], int]) -> int:
    """One that fails keeps no other waiting: it comes again at the next look."""
    done = 0
    for thing in things:
        try:
            done += do(thing)
        except Exception:
            log.exception("lessons: %r waits for the next look", thing)
    return done


def _expire(pk: int, by: By) -> bool:
    reply = Reply.objects.select_related("match").get(pk=pk)
    with by.act("reply.expired", reply, what={"expired": True}) as act:
        hold([reply.match.plant_id])
        match = Match.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=reply.match_id)
        held = Reply.objects.select_for_update(of=("self",)).select_related("match").get(pk=pk)
        stands = held.fallen_at is None and held.expires_at is not None and held.expires_at <= act.at
        if stands:
            fall_all(act, [Fall(match, held, Reply.Fell.EXPIRED)])
        act.what["expired"] = stands
    return stands


def issue_held(now: dt.datetime) -> int:
    """Lessons held by a plant's weekly budget go out as far as this week's room allows: those of the most serious
    accident first, among these the oldest."""
    waiting = Match.objects.filter(
        issued_at=None, merged_into=None, at__lt=now, issue__stands_until__gt=now,
        issue__card__state=Card.State.APPROVED, plant__state=Plant.State.ACTIVE,
    ).exclude(verdict=Match.Verdict.NO)  # fmt: skip
    room = budget.room_left(set(waiting.values_list("plant__uid", flat=True).distinct()), now)
    free = [plant for plant, left in room.items() if left]
    parts = (free[start : start + AT_ONCE] for start in range(0, len(free), AT_ONCE))
    keys = {key for part in parts for key in waiting.filter(plant__uid__in=part).values_list("issue", flat=True)}
    issues = Issue.objects.select_related("card__case").in_bulk(keys).values()
    first = sorted(issues, key=lambda one: (*(-n for n in seriousness(one.card.case.facts)), one.at, one.pk))
    return _each(first, lambda issued: _issue_held(issued, platform(now)))


def _issue_held(issued: Issue, by: By) -> int:
    """One act for one issue, or none when nobody has room yet."""
    if not _with_room(_held(issued), by.at):
        return 0
    with by.act("lesson.held_issued", issued, article=issued.card.article) as act:
        editions.hold()  # as issuing does: the week's budget is counted by one at a time
        hold(list(_held(issued).values_list("plant_id", flat=True)))
        rows = _held(issued).select_for_update(of=("self",)).select_related(*RELATED)
        ready = _with_room(list(rows), act.at)
        bearers_of = bearers.for_plants([match.plant for match in ready if match.plant], act.at)
        oblige(act, issued, ready, bearers_of)
        out = [match for match in ready if match.issued_at is not None]
        Match.objects.bulk_update(out, ["issued_at", "obligation", "question"], batch_size=500)
        act.testify_all(out)
        plan = plans.plan(letters(issued.card, named(out, bearers_of), act.at), act.at)
        notices.send(act, plan, issued)
        act.what.update(issued=len(out), messages=plan.count)
    return len(out)


def recheck(now: dt.datetime) -> int:
    """Looks whose day has come are opened (or a draw among them sealed, then revealed), pointless ones called off."""
    by = platform(now)
    done = rechecking.call_off(by, rechecking.pointless(AT_ONCE), rechecking.called_off_because())
    sealed = Draw.objects.filter(purpose=Draw.Purpose.RECHECK, revealed_at=None, voided_at=None)
    done += _each(sealed.filter(sealed_at__lt=now).order_by("pk"), lambda draw: _reveal(by, draw))
    waiting = rechecking.coming(now)
    draws = Draw.objects.in_bulk([draw for draw, _months in waiting])
    return done + _each(waiting, lambda one: rechecking.open_looks(by, draws[one[0]], one[1]))


def _reveal(by: By, draw: Draw) -> int:
    """Once the journal's next checkpoint has completed the seed."""
    return len(reveal(by, draw).sample) if completing(draw) is not None else 0


def _held(issued: Issue) -> QuerySet[Match]:
    held = Match.objects.filter(issue=issued, issued_at=None, merged_into=None, plant__state=Plant.State.ACTIVE)
    held = held.exclude(verdict=Match.Verdict.NO)
    return held.select_related("plant").order_by("at", "pk")


def _with_room(matches: QuerySet[Match] | list[Match], now: dt.datetime) -> list[Match]:
    held = [match for match in matches if match.plant]
    room = budget.room_left([match.plant.uid for match in held if match.plant], now)
    return [match for match in held if match.plant and room[match.plant.uid] > 0]
