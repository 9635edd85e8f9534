"""Promise: the same file again changes nothing, and does not undo what a person corrected since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry
from tocsin.base.registry import actions, editions
from tocsin.base.registry.imports import commands
from tocsin.base.registry.models import Enterprise, Identifier, ImportedRecord, Plant, ProfileVersion, Region
from tocsin.base.registry.tests import files

FAULTS = ["a_source_is_not_remembered"]

pytestmark = pytest.mark.django_db
RECORDS = (Region, Enterprise, Plant, Identifier, ProfileVersion, ImportedRecord)


@pytest.fixture
def by(now: dt.datetime) -> By:
    by = platform(now)
    actions.add_region(by, "east", "East District")
    return by


def imported(by: By, folder: Path) -> commands.Report:
    mapping = folder / "mapping.yaml"
    mapping.write_text(yaml.safe_dump(files.MAPPING), "utf-8")
    return commands.run(files.written(folder), "plants", str(mapping), False, by)


def everything() -> dict[str, list[dict[str, object]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in RECORDS}


def test_the_same_file_again_is_reported_unchanged_and_no_record_differs(by: By, tmp_path: Path) -> None:
    first = imported(by, tmp_path)
    before, edition, acts = everything(), editions.current(), Entry.objects.filter(kind="import.advanced").count()
    again = imported(by, tmp_path)
    assert (first.figures["new"], again.figures["new"], again.figures["changed"], again.figures["same"]) == (1, 0, 0, 1)
    assert (everything(), editions.current()) == (before, edition)
    assert Entry.objects.filter(kind="import.advanced").count() == acts


def test_a_persons_correction_outlives_the_same_file(by: By, tmp_path: Path) -> None:
    imported(by, tmp_path)
    actions.answer(by, Plant.objects.get(), "substances", "cas:7782-50-5", present=False)
    before = everything()
    imported(by, tmp_path)
    assert everything() == before
