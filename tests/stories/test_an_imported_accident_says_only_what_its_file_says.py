"""Promise: an accident that came from a file says only what the file says — what is blank there is «not recorded»,
never zero — and the same file again changes nothing and doubles nothing."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry
from tocsin.base.registry.imports import commands
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.tests.accidents import accident, written

FAULTS = ["a_blank_group_counts_as_zero", "accidents_are_not_remembered", "names_are_split_at_every_comma"]

pytestmark = pytest.mark.django_db
CHEMICALS = "Vinyl chloride  [Ethene, chloro-] {5}, Toluene 2,4-diisocyanate  [Benzene, 2,4-diisocyanato-1-methyl-]"


def run(files: list[Path], now: dt.datetime) -> dict[str, int]:
    figures = commands.run(files, "cases", "epa_accidents", False, platform(now)).figures
    return {name: figures[name] for name in ("new", "changed", "same", "refused")}


def test_what_the_file_leaves_blank_is_not_recorded_and_the_same_file_changes_nothing(
    client: Client, now: dt.datetime, tmp_path: Path
) -> None:
    files = written(tmp_path / "accidents.csv", accident("1", DeathsPublic="", AccidentChemicals=CHEMICALS))
    assert run(files, now) == {"new": 1, "changed": 0, "same": 0, "refused": 0}
    case = Case.objects.get()
    assert "deaths" not in case.facts
    assert [one["name"] for one in case.recorded["substances"]] == [
        "Vinyl chloride  [Ethene, chloro-]",
        "Toluene 2,4-diisocyanate  [Benzene, 2,4-diisocyanato-1-methyl-]",
    ]
    shown = client.get(reverse("cases:case", args=[case.key])).content.decode()
    assert "未记录" in shown
    entries = Entry.objects.filter(kind="import.advanced").count()
    assert run(files, now) == {"new": 0, "changed": 0, "same": 1, "refused": 0}
    assert (Case.objects.count(), Entry.objects.filter(kind="import.advanced").count()) == (1, entries)
