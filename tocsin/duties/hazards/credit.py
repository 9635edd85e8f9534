"""Whether a confirmed hazard is credited to the enterprise that found it, and how that is told."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.queries import first_checkpoint_covering
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import self_found
from tocsin.duties.hazards.rules.self_found import CREDITED, VERDICTS, Visit

OWN = (Hazard.Origin.SELF_CHECK, Hazard.Origin.LESSON)
UNITS = ("plant", "enterprise")
Visits = Callable[[Plant], Iterable[Visit]]
_visits: list[Visits] = []


def register(visits: Visits) -> None:
    """``visits(plant)``: every inspection there, as the journal has it. Twice is once."""
    if visits not in _visits:
        _visits.append(visits)


def judge(hazard: Hazard) -> str:
    """One of the verdicts; "" for what came without an act of reporting here, as an import does."""
    entry = reported(hazard)
    if entry is None:
        return ""
    return self_found.verdict(
        own=_own(hazard), known=_known(hazard), reported=entry.pk, visits=_visits_to(hazard.plant)
    )


def _visits_to(plant: Plant) -> list[Visit]:
    return [one for ask in _visits for one in ask(plant)]


def reported(hazard: Hazard) -> Entry | None:
    """The entry by which it was reported; of one that came back in the act that told so, that act's."""
    named = Q(kind="hazard.reported", about=hazard.uid) | Q(rows__kind="hazard.reported", rows__about=hazard.uid)
    return Entry.objects.filter(named).order_by("pk").first()


def spans(uids: Collection[uuid.UUID], begun: str, ended: Collection[str]) -> list[Visit]:
    """From which entry to which entry each of these things went on, whatever hour was claimed for it."""
    found: dict[uuid.UUID | None, dict[bool, int]] = {}
    rows = Entry.objects.filter(about__in=uids, kind__in=(begun, *ended)).order_by("pk")
    for about, kind, key in rows.values_list("about", "kind", "pk"):
        found.setdefault(about, {}).setdefault(kind == begun, key)
    return [Visit(one[True], one.get(False)) for one in found.values() if True in one]


def _own(hazard: Hazard) -> bool:
    """A code on a wall of the plant is its own way of finding; else one of its people has to have reported it."""
    if hazard.origin == Hazard.Origin.SNAPSHOT:
        return True
    return (
        hazard.origin in OWN
        and hazard.found_by is not None
        and Post.objects.filter(uid=hazard.found_by, unit_kind__in=UNITS).exists()
    )


def _known(hazard: Hazard) -> bool:
    before = hazard.recurs
    while before is not None:
        if before.origin in Hazard.OF_AUTHORITY:
            return True
        before = before.recurs
    return False


@dataclass(frozen=True, slots=True)
class Told:
    """The verdict in words, the place of the report in the journal, the checkpoint that holds it there, and when the
    next inspection began."""

    credited: bool
    said: str
    position: int | None
    point: Checkpoint | None
    came_at: dt.datetime | None = None
    days_before: int = 0


def told(hazard: Hazard, post: Post) -> Told | None:
    """None where nothing was judged, or others found it; that an inspection goes on is not the plant's to read."""
    if hazard.credit in ("", self_found.OTHERS) or (hazard.credit == self_found.VISITED and post.role not in IN_REGION):
        return None
    entry = reported(hazard)
    placed = entry is not None and entry.position is not None
    point = first_checkpoint_covering(entry) if entry is not None and placed else None
    came = _next(hazard.plant, entry, post) if entry is not None and hazard.credit == CREDITED else None
    before = (timezone.localdate(came) - timezone.localdate(hazard.reported_at)).days if came else 0
    place = entry.position if entry else None
    return Told(hazard.credit == CREDITED, str(VERDICTS[hazard.credit]), place, point, came, before)


def _next(plant: Plant, entry: Entry, post: Post) -> dt.datetime | None:
    """When the first inspection after it began; the plant is told of one that is over."""
    later = [one for one in _visits_to(plant) if one.began > entry.pk and (one.ended or post.role in IN_REGION)]
    first = min((one.began for one in later), default=None)
    return Entry.objects.get(pk=first).at if first is not None else None


def this_year(plant: Plant, now: dt.datetime) -> dict[str, int]:
    """What the plant found itself since the first of January: how many, and how many of them closed by their day."""
    rows = Hazard.objects.filter(plant=plant, credit=CREDITED, reported_at__year=now.year)
    in_time = Q(state="closed", ended_at__lte=F("due_at"))
    return rows.aggregate(found=Count("pk"), in_time=Count("pk", filter=in_time))
