"""Promise: a row comes in whole with all that belongs to it, or not at all; a run that dies leaves only whole rows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tocsin.base.journal.acts import By, platform
from tocsin.base.registry import actions, jobs
from tocsin.base.registry.imports import handing, keeping, running
from tocsin.base.registry.imports.targets.founding import Founding
from tocsin.base.registry.models import Finding, Identifier, Import, Plant, ProfileVersion
from tocsin.base.registry.tests import files

FAULTS = ["bad_child_rows_are_left_out_alone", "a_batch_is_no_transaction", "the_place_in_the_file_is_not_kept"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(now: dt.datetime) -> By:
    by = platform(now)
    actions.add_region(by, "east", "East District")
    return by


def started(by: By, paths: list[Path]) -> Import:
    one = handing.hand_in(by, "plants", [(path.name, keeping.chunks_of(path)) for path in paths])
    handing.lay_out(by, one, files.MAPPING)
    return handing.start(by, one)


def whole() -> bool:
    """Every plant has its identifier and the profile it was imported with."""
    named = Identifier.objects.filter(plant__isnull=False).count()
    profiled = ProfileVersion.objects.filter(current__isnull=False).count()
    return Plant.objects.count() == named == profiled


def test_a_plant_with_one_bad_substance_row_stays_out_with_all_its_rows(by: By, tmp_path: Path) -> None:
    handing.carry_out(by, started(by, files.written(tmp_path)))
    assert [plant.name for plant in Plant.objects.all()] == ["East Gas"]
    held = {(one.file, one.row) for one in Finding.objects.filter(kind="refused")}
    assert {(0, 3), (1, 4)} <= held


def test_a_run_that_dies_in_a_batch_leaves_nothing_of_that_batch(
    by: By, now: dt.datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 3)
    header, *_rest = files.PLANTS.splitlines()
    rows = [f"Q-{n},Plant {n},east,C2611,39.9,116.4" for n in range(8)]
    path = tmp_path / "plants.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    one = started(by, [path])
    insert, calls = Founding._insert, []

    def dies(self: Founding, *what: object) -> None:
        insert(self, *what)  # type: ignore[arg-type]
        calls.append(None)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Founding, "_insert", dies)
    with pytest.raises(KeyboardInterrupt):
        handing.carry_out(by, one)
    assert (Plant.objects.count(), whole()) == (3, True)
    jobs.run_imports(now)
    told = Import.objects.get()
    assert (Plant.objects.count(), whole()) == (8, True)
    assert (told.state, told.report["new"], told.report["same"]) == ("done", 8, 0)
