"""What happens by itself: reports found true get their reward's clock, and what nobody claims in time lapses."""

from __future__ import annotations

import datetime as dt

from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry, Row
from tocsin.base.registry.models import RegionAbove
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rewards import actions, rules
from tocsin.duties.hazards.rewards.models import Reward, RewardRule
from tocsin.duties.hazards.rules import moves

AT_ONCE = 500
FOUND_TRUE = (moves.CONFIRMED, moves.SUBMITTED, moves.CLOSED)


def look(now: dt.datetime) -> int:
    """Compare what is recorded with now: a missed night loses nothing. Returns how many moved."""
    return _open(now) + _lapse(now)


def _open(now: dt.datetime) -> int:
    opened = 0
    for rule in RewardRule.objects.filter(ended_at=None).select_related("region").order_by("pk"):
        for hazard in _without(rule):
            entry = confirmed_in(hazard)
            if entry is not None and entry.at >= rule.laid_down_at and in_force(hazard) == rule:
                actions.open_one(now, hazard, rule, entry.who, entry.at)
                opened += 1
    return opened


def _without(rule: RewardRule) -> list[Hazard]:
    """Reports by a person below this rule's region that were found true and have no reward yet."""
    below = RegionAbove.objects.filter(above=rule.region).values("below")
    rows = Hazard.objects.filter(
        region__in=below, state__in=FOUND_TRUE, reporter__isnull=False, reward__isnull=True,
        confirming__ended_at__gte=rule.laid_down_at,
    )  # fmt: skip
    return list(rows.select_related("plant__enterprise", "region").order_by("reported_at", "pk")[:AT_ONCE])


def in_force(hazard: Hazard) -> RewardRule | None:
    """The rule of the nearest region that has one."""
    above = RegionAbove.objects.filter(below=hazard.region).order_by("depth").values_list("above", flat=True)
    found = {rule.region_id: rule for rule in RewardRule.objects.filter(region__in=list(above), ended_at=None)}
    return next((found[region] for region in above if region in found), None)


def confirmed_in(hazard: Hazard) -> Entry | None:
    """The entry in which it was found true, alone or together with others."""
    kind = "hazard.confirmed"
    own = Entry.objects.filter(kind=kind, about=hazard.uid).order_by("pk").last()
    if own is not None:
        return own
    row = Row.objects.filter(kind=kind, about=hazard.uid).select_related("entry").order_by("pk").last()
    return row.entry if row else None


def _lapse(now: dt.datetime) -> int:
    late = list(Reward.objects.filter(state=rules.GRANTED, claim_by__lt=now).order_by("pk")[:AT_ONCE])
    for reward in late:
        actions.lapse(platform(now), reward)
    return len(late)
