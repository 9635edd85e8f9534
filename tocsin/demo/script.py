"""The play: the city is drawn and built, sixty days run by, and what came of it is counted."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tocsin.base.accounts.models import Person
from tocsin.base.journal import checkpoints
from tocsin.base.journal.models import Entry
from tocsin.demo import counting, personas
from tocsin.demo.album import Album
from tocsin.demo.chance import Chance
from tocsin.demo.city import lot
from tocsin.demo.city.build import City, build
from tocsin.demo.folder import NotADemo
from tocsin.demo.history import History
from tocsin.demo.result import Result
from tocsin.demo.stage import DAYS, EARLIEST, Stage

DAWN = 7.5  # hour of the first day: before any work


def play(plants: int, seed: int, console: Console, today: dt.date | None = None) -> Result:
    """Build and play. The same seed, day and number of plants give the same city, records and figures.

    :class:`NotADemo` when the database holds anything: a city is never built among real records.
    """
    if Entry.objects.exists() or Person.objects.exists():
        raise NotADemo(_("the database holds records already: the fictional city needs an empty one"))
    begun = time.monotonic()
    now = timezone.localtime()
    chance = Chance(seed, today or now.date(), plants)
    stage, result = Stage(chance), Result()
    with chance.rules(), _bar(console) as bar:
        with _spent(result, _("city")):
            city = _city(chance, stage, bar)
        with _spent(result, _("sixty days")):
            history = _history(stage, city, bar)
        checkpoints.publish(stage.curtain)
    with _spent(result, _("audit")):
        counting.count(result, history)
    result.personas = personas.personas(history, max(now, stage.curtain))
    result.figures["seconds"] = round(time.monotonic() - begun, 1)
    return result


def _city(chance: Chance, stage: Stage, bar: Progress) -> City:
    task = bar.add_task(_("Building the fictional city"), total=chance.plants)
    chance.now = stage.moment(-EARLIEST, DAWN)
    return build(chance, lot.draw(chance), chance.now, lambda some: bar.advance(task, some))


def _history(stage: Stage, city: City, bar: Progress) -> History:
    task = bar.add_task(_("Sixty days of lessons"), total=DAYS)
    first = stage.moment(-DAYS, 0)
    stage.progress = lambda at: bar.update(task, completed=max(0, (at - first).days))
    history = History(stage, city, Album(stage.chance))
    history.plan()
    stage.run(stage.curtain)
    bar.update(task, completed=DAYS)
    return history


def _bar(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console)


@contextmanager
def _spent(result: Result, name: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    result.spent[name] = time.monotonic() - begun
