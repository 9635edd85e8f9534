"""Exhibits as a page shows them: claims beside what the server saw, and what should make a person look twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.evidence import queries, sight
from tocsin.base.evidence.models import Exhibit

OLD = dt.timedelta(days=30)
AHEAD = dt.timedelta(hours=26)  # a claimed time without an offset may be a day off without any lie


@dataclass(frozen=True, slots=True)
class Shown:
    """One exhibit on a page. ``flags``: [(tone, text)]."""

    exhibit: Exhibit
    reason: str
    flags: list[tuple[str, str]]

    @property
    def is_photograph(self) -> bool:
        return bool(self.exhibit.served) and self.exhibit.state == Exhibit.State.SOUND

    @property
    def is_quarantined(self) -> bool:
        return self.exhibit.state == Exhibit.State.QUARANTINED


def shown(request: HttpRequest, exhibits: QuerySet[Exhibit]) -> list[Shown]:
    """Those of ``exhibits`` that this request may see, with their flags."""
    seen = list(sight.narrowed(request, exhibits))
    found = queries.pairs(seen)
    reused = _reused(request, found)
    return [Shown(one, queries.reason(one), [*reused[one.pk], *_times(one)]) for one in seen]


def _reused(request: HttpRequest, found: list[queries.Pair]) -> defaultdict[int, list[tuple[str, str]]]:
    flags: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    keys = {pair.earlier.pk for pair in found}
    visible = set(sight.narrowed(request, Exhibit.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    names = sight.named({pair.earlier.plant for pair in found if pair.earlier.plant and pair.earlier.pk in visible})
    for pair in found:
        name = names.get(pair.earlier.plant, "") if pair.earlier.plant and pair.earlier.pk in visible else ""
        flags[pair.later.pk].append(("red", _sentence(pair, name)))
    return flags


def _sentence(pair: queries.Pair, name: str) -> str:
    day = timezone.localtime(pair.earlier.received_at).date().isoformat()
    if pair.later.plant == pair.earlier.plant:
        return _("Reused photograph: this plant handed it in for something else on %(day)s") % {"day": day}
    if name:
        return _("Reused photograph: also handed in by %(name)s on %(day)s") % {"name": name, "day": day}
    return _("Reused photograph: also handed in elsewhere on %(day)s") % {"day": day}


def _times(exhibit: Exhibit) -> Iterable[tuple[str, str]]:
    """What the claimed time of taking says beside the moment of receipt."""
    taken = _claimed_time(exhibit)
    if taken is None:
        return
    if exhibit.received_at - taken > OLD:
        days = (exhibit.received_at - taken).days
        yield "orange", _("Taken %(days)s days before it was handed in, by its own claim") % {"days": days}
    if taken - exhibit.received_at > AHEAD:
        yield "orange", _("Claims to have been taken after it was handed in")


def _claimed_time(exhibit: Exhibit) -> dt.datetime | None:
    try:
        taken = dt.datetime.fromisoformat(str(exhibit.claims.get("taken_at", "")))
    except ValueError:
        return None
    return taken if taken.tzinfo else timezone.make_aware(taken)
