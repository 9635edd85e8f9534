"""What became of verified fixes: for each the visit that verified it, every look since, and how its story ended."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.utils import timezone

from tocsin.base.obligations.places import chunks
from tocsin.duties.lessons.models import Recheck, Reply, Visit
from tocsin.duties.lessons.rules.retention import Look, Seen, seen

GONE, TAKEN_BACK, SET_ASIDE = "gone", "taken_back", "set_aside"
ENDS = {
    Reply.Kind.AFFECTED.value: TAKEN_BACK, Reply.Kind.INVESTIGATING.value: TAKEN_BACK,
    Reply.Kind.NOT_AFFECTED.value: SET_ASIDE,
}  # fmt: skip
WORD, SIGHT = 0, 1  # what is said and what is seen at one moment: the word came first
Event = tuple[dt.datetime, int, Any]


@dataclass(slots=True)
class Fix:
    """One fix from the visit that verified it; a fix that went and was put right and verified again is another one."""

    visit: Visit
    looks: list[Look] = field(default_factory=list)
    ended: str = ""  # gone | taken_back | set_aside
    ended_at: dt.datetime | None = None
    counts_as_gone: bool = False  # taken back by the plant's own word, and it was to be looked at

    def end(self, why: str, at: dt.datetime) -> None:
        self.ended, self.ended_at = why, at

    def seen_after(self, months_at: dt.datetime) -> bool:
        """Whether somebody has looked at that moment or later."""
        return any(look.at >= months_at for look in self.looks)

    def seen(self) -> Seen:
        """What may be concluded. A plant that was deregistered is not lost: from that day nothing is known of it."""
        zone, looks = timezone.get_default_timezone(), list(self.looks)
        if self.counts_as_gone and self.ended_at:
            looks.append(Look(self.ended_at, kept=False))
        plant = self.visit.match.plant
        if plant is not None and plant.deregistered_on is not None:
            looks = [look for look in looks if look.at.astimezone(zone).date() < plant.deregistered_on]
        assert self.visit.at is not None  # noqa: S101  it verified
        return seen(self.visit.at, looks, zone)


def fixes(matches: Iterable[int]) -> list[Fix]:
    """Every verified fix of these matches (internal keys), in the order in which they were verified."""
    found: dict[int, Fix] = {}
    for part in chunks(set(matches)):
        for events in _events(part).values():
            for fix in _stories(events):
                found[fix.visit.pk] = fix
    _taken_back(found)
    return sorted(found.values(), key=lambda fix: (fix.visit.at, fix.visit.pk))


def _events(matches: Collection[int]) -> dict[int, list[Event]]:
    """What was said and seen at each match, in order."""
    events: dict[int, list[Event]] = defaultdict(list)
    visits = Visit.objects.filter(match__in=matches, reply__kind=Reply.Kind.FIXED).exclude(found="")
    for visit in visits.select_related("match__plant", "match__region", "match__issue__card"):
        events[visit.match_id].append((visit.at, SIGHT, visit))  # type: ignore[arg-type]
    for reply in Reply.objects.filter(match__in=list(events)).only("match", "at", "kind"):
        events[reply.match_id].append((reply.at, WORD, reply))
    looks = Recheck.objects.filter(visit__match__in=list(events)).exclude(found="").select_related("visit")
    for look in looks:
        events[look.visit.match_id].append((look.at, SIGHT, look))  # type: ignore[arg-type]
    for rows in events.values():
        rows.sort(key=itemgetter(0, 1))
    return events


def _stories(events: Iterable[Event]) -> Iterator[Fix]:
    fix: Fix | None = None
    for at, _order, event in events:
        if fix is None:
            if isinstance(event, Visit) and event.found == Visit.Found.VERIFIED:
                fix = Fix(event)
                yield fix
            continue
        _happened(fix, at, event)
        if fix.ended:
            fix = None


def _happened(fix: Fix, at: dt.datetime, event: Visit | Recheck | Reply) -> None:
    if isinstance(event, Reply):
        if event.kind in ENDS:
            fix.end(ENDS[event.kind], at)
        return
    if event.found == Recheck.Found.UNTOLD:
        return
    kept = event.found in (Visit.Found.VERIFIED, Recheck.Found.KEPT)
    fix.looks.append(Look(at, kept))
    if not kept:
        fix.end(GONE, at)


def _taken_back(found: dict[int, Fix]) -> None:
    """A plant's own «it is not in place» counts where it was to be looked at: elsewhere only such words would come."""
    back = [pk for pk, fix in found.items() if fix.ended == TAKEN_BACK]
    for part in chunks(back):
        rows = Recheck.objects.filter(visit__in=part, left_out=Recheck.Left.TAKEN_BACK)
        for pk in rows.values_list("visit", flat=True):
            found[pk].counts_as_gone = True
