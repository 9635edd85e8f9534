"""What happens by itself: imports that were started or whose rehearsal is owed are carried out, also after a crash."""

from __future__ import annotations

import datetime as dt

from tocsin.base.journal.acts import By
from tocsin.base.registry.imports import handing
from tocsin.base.registry.imports.running import CarriedOnElsewhere
from tocsin.base.registry.models import Import


def run_imports(now: dt.datetime) -> int:
    """Carry out what is owed, the oldest first; returns how many imports came to an end or a rehearsal."""
    done = 0
    for one in Import.objects.filter(rehearse=True).order_by("pk"):
        handing.rehearse(one)
        done += 1
    for one in Import.objects.filter(state=Import.State.RUNNING).order_by("pk"):
        try:
            handing.carry_out(By(one.who, one.post, now), one)
            done += 1
        except CarriedOnElsewhere:
            continue
    return done
