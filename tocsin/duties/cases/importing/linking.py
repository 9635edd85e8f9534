"""Cases whose plant came into the registry after them are joined to it: by the identifier their source gave."""

from __future__ import annotations

import datetime as dt

from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry
from tocsin.base.registry import queries as registry
from tocsin.duties.cases.models import Case

AT_ONCE = 2_000


def link(by: By) -> int:
    """Join every unjoined case whose plant is there now; returns how many. Nothing to join: nothing is written."""
    waiting = Case.objects.filter(plant=None).exclude(plant_named="")
    named = sorted(set(waiting.values_list("plant_named", flat=True)))
    joined = 0
    for start in range(0, len(named), AT_ONCE):
        if plants := registry.plants_named(named[start : start + AT_ONCE]):
            joined += _join(by, plants)
    return joined


def _join(by: By, plants: dict[str, int]) -> int:
    uids = list(Case.objects.filter(plant=None, plant_named__in=plants).order_by("pk").values_list("uid", flat=True))
    for start in range(0, len(uids), AT_ONCE):
        first = Case(uid=uids[start])
        with by.act("cases.linked", first, what={"source": "registry"}) as act:
            held = Case.objects.select_for_update().filter(uid__in=uids[start : start + AT_ONCE], plant=None)
            cases = list(held.order_by("pk"))
            for case in cases:
                case.plant_id = plants[case.plant_named]
                act.row("case.linked", case.ref, {"key": case.key})
            Case.objects.bulk_update(cases, ["plant"], batch_size=500)
            act.testify_all(cases)
    return len(uids)


def plants_imported(entry: Entry, by: By) -> None:
    """Reaction to a finished import, whatever it brought."""
    del entry
    link(by)


def look(now: dt.datetime) -> int:
    """The daily look: plants that came another way than by an import."""
    return link(platform(now))
