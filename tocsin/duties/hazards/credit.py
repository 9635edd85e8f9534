"""Whether a confirmed hazard is credited to the enterprise that found it, and how that is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from tocsin.base.accounts.models import Post
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.queries import first_checkpoint_covering
from tocsin.base.journal.things import Ref
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import self_found
from tocsin.duties.hazards.rules.self_found import CREDITED, VERDICTS, Visit

OWN = (Hazard.Origin.SELF_CHECK, Hazard.Origin.LESSON)
UNITS = ("plant", "enterprise")
Visits = Callable[[Plant, dt.datetime], Iterable[Visit]]
_visits: list[Visits] = []


def register(visits: Visits) -> None:
    """``visits(plant, at)``: the inspections that were under way there at that moment. Twice is once."""
    if visits not in _visits:
        _visits.append(visits)


def judge(hazard: Hazard) -> str:
    """One of the verdicts; "" for what came without an act of reporting here, as an import does."""
    entry = reported(hazard)
    if entry is None:
        return ""
    visits = [one for ask in _visits for one in ask(hazard.plant, hazard.reported_at)]
    return self_found.verdict(own=_own(hazard), known=_known(hazard), reported=entry.pk, visits=visits)


def reported(hazard: Hazard) -> Entry | None:
    """The entry by which it was reported; of one that came back in the act that told so, that act's."""
    named = Q(kind="hazard.reported", about=hazard.uid) | Q(rows__kind="hazard.reported", rows__about=hazard.uid)
    return Entry.objects.filter(named).order_by("pk").first()


def entry_of(ref: Ref, kinds: tuple[str, ...]) -> int | None:
    """The key of the first entry of one of these kinds about a thing."""
    return Entry.objects.filter(about=ref.uid, kind__in=kinds).order_by("pk").values_list("pk", flat=True).first()


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
    """The verdict in words, the place of the report in the journal, and the checkpoint that holds it there."""

    credited: bool
    said: str
    position: int | None
    point: Checkpoint | None


def told(hazard: Hazard, post: Post) -> Told | None:
    """None where nothing was judged, or others found it; that an inspection goes on is not the plant's to read."""
    if hazard.credit in ("", self_found.OTHERS) or (hazard.credit == self_found.VISITED and post.role not in IN_REGION):
        return None
    entry = reported(hazard)
    placed = entry is not None and entry.position is not None
    point = first_checkpoint_covering(entry) if entry is not None and placed else None
    return Told(hazard.credit == CREDITED, str(VERDICTS[hazard.credit]), entry.position if entry else None, point)


def this_year(plant: Plant, now: dt.datetime) -> dict[str, int]:
    """What the plant found itself since the first of January: how many, and how many of them closed by their day."""
    rows = Hazard.objects.filter(plant=plant, credit=CREDITED, reported_at__year=now.year)
    in_time = Q(state="closed", ended_at__lte=F("due_at"))
    return rows.aggregate(found=Count("pk"), in_time=Count("pk", filter=in_time))
