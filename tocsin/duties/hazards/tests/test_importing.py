"""Hazards from files: days as the mapping says and never guessed, the same again changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.base.journal.acts import platform
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.imports import commands, mapping
from tocsin.base.registry.models import Finding, Identifier
from tocsin.duties.hazards.models import Hazard


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]), restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def visit(number: str = "100", **more: str) -> dict[str, str]:
    return {"Inspection Nr": number, "Case Closed": "", **more}


def citation(item: str = "1", number: str = "100", **more: str) -> dict[str, str]:
    told = {"Standard Cited": "1926.501", "Citation Type": "Serious", "Issuance Date": "05/16/2024"}
    return {"inspection_nr": number, "item": item, **told, "Abatement Due Date": "06/01/2024", **more}


@pytest.fixture
def brought(works, tmp_path: Path):
    Identifier.objects.create(scheme="osha", value="100", plant=works.plant)

    def bring(visits: list[dict[str, str]], citations: list[dict[str, str]]) -> dict[str, Any]:
        paths = [written(tmp_path / "inspections.csv", *visits), written(tmp_path / "violations.csv", *citations)]
        return commands.run(paths, "hazards", "osha_citations", False, platform(works.now)).figures

    return bring


def test_every_citation_is_a_hazard_with_its_days(brought) -> None:
    brought([visit()], [citation("1"), citation("2", **{"Abatement Due Date": ""})])
    first, second = Hazard.objects.order_by("number")
    assert (first.state, first.basis, first.number) == ("confirmed", "1926.501", "osha_citations:100/1")
    assert first.due_at.isoformat().startswith("2024-06-01")
    assert second.due_at is None


def test_what_its_source_closed_is_closed(brought) -> None:
    brought([visit(**{"Case Closed": "07/01/2024"})], [citation()])
    hazard = Hazard.objects.get()
    assert (hazard.state, hazard.ended_at.isoformat()[:10]) == ("closed", "2024-07-01")


def test_a_day_that_is_none_is_quarantined_and_not_guessed(brought) -> None:
    figures = brought([visit()], [citation(**{"Abatement Due Date": "31/06/2024"})])
    assert (figures["new"], figures["refused"]) == (0, 1)
    assert not Hazard.objects.exists()
    assert Finding.objects.filter(kind="refused", value="31/06/2024").exists()


def test_the_same_file_again_changes_nothing(brought) -> None:
    brought([visit()], [citation()])
    figures = brought([visit()], [citation()])
    assert (figures["new"], figures["same"], Hazard.objects.count()) == (0, 1, 1)


def test_what_is_not_closed_is_owed_by_whoever_is_able(brought, works) -> None:
    brought([visit()], [citation()])
    hazard = Hazard.objects.get()
    assert hazard.owed.bearer.uid == works.safety.post
    assert hazard.owed.due_at == hazard.due_at


def test_a_closing_day_that_comes_later_closes_it_here(brought) -> None:
    brought([visit()], [citation()])
    figures = brought([visit(**{"Case Closed": "07/01/2024"})], [citation()])
    hazard = Hazard.objects.get()
    assert (figures["changed"], hazard.state) == (1, "closed")
    assert hazard.owed.state == Obligation.State.WITHDRAWN


def test_what_the_source_tells_otherwise_waits_for_a_person(brought) -> None:
    brought([visit()], [citation()])
    figures = brought([visit()], [citation(**{"Standard Cited": "1926.502"})])
    assert (figures["refused"], Hazard.objects.get().basis) == (1, "1926.501")


def test_a_visit_that_found_nothing_makes_no_hazard(brought) -> None:
    figures = brought([visit(), visit("200")], [citation()])
    assert Hazard.objects.count() == 1
    assert figures["refused"] == 1  # no plant is known by 200


def test_a_plant_nobody_knows_is_refused_with_what_to_do(brought) -> None:
    figures = brought([visit("300")], [citation(number="300")])
    assert figures["refused"] == 1
    assert Finding.objects.filter(kind="refused", problem="no plant of yours has this identifier").exists()


def test_a_list_of_self_checks_names_its_plant_once(works, tmp_path: Path) -> None:
    Identifier.objects.create(scheme="local", value="SZ-1", plant=works.plant)
    path = written(
        tmp_path / "checks.csv", {"id": "7", "content": "消防通道堆物", "level_4": "通道", "level_1": "现场"}
    )

    told = {**mapping.kept("hazards")["self_checks"]}
    told["options"] = {**told["options"], "plant": "SZ-1"}
    own = tmp_path / "own.yaml"

    own.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    figures = commands.run([path], "hazards", str(own), False, platform(works.now)).figures
    hazard = Hazard.objects.get()
    assert figures["new"] == 1
    assert (hazard.origin, hazard.what, hazard.basis) == ("self_check", {"zh-hans": "消防通道堆物"}, "通道")
