"""Accidents from a file become cases of facts only; nothing is invented, nothing doubled, nothing silently altered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import audit, sequencer
from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry
from tocsin.base.registry import actions as registry
from tocsin.base.registry.imports import commands
from tocsin.base.registry.models import Finding, Import
from tocsin.base.web.missing import Missing
from tocsin.duties.cases import actions, queries
from tocsin.duties.cases.importing import linking
from tocsin.duties.cases.importing.cells import minutes, time
from tocsin.duties.cases.importing.substances import Reader
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.tests.accidents import PLANT, accident, written
from tocsin.duties.cases.tests.telling import told

pytestmark = pytest.mark.django_db
COUNTS = ("new", "changed", "same", "refused", "repeated")


@pytest.fixture
def by(now: dt.datetime) -> By:
    return platform(now)


def run(by: By, files: list[Path], **more: Any) -> dict[str, int]:
    figures = commands.run(files, "cases", "epa_accidents", more.pop("dry_run", False), by, **more).figures
    return {name: figures[name] for name in COUNTS if figures[name]}


def plant(by: By) -> Any:
    region = registry.add_region(by, "US", "United States")
    owner = registry.add_enterprise(by, "Plant Co")
    return registry.add_plant(by, owner, region, "Plant", identifiers={"epa_rmp": PLANT})


def test_a_row_becomes_a_case_of_its_facts_and_of_nothing_else(by: By, tmp_path: Path) -> None:
    assert run(by, written(tmp_path / "accidents.csv")) == {"new": 1}
    case = Case.objects.get()
    assert (case.key, case.origin, case.released, case.happened_on) == (
        "US-2010-5001", "imported", True, dt.date(2010, 10, 7),
    )  # fmt: skip
    assert case.title["en"] == "Anhydrous ammonia, isobutane: fire and gas release (valve), 2010-10-07"
    assert case.title["zh-hans"].startswith("液氨、")
    assert case.traits["release"] == ["valve"]
    assert set(case.traits["substances"]) == {"cas:7664-41-7", "cas:75-28-5"}
    assert (case.recorded["time"], case.recorded["minutes"]) == ("05:13", 69)
    assert case.recorded["causes"] == ["equipment_failure"]
    assert case.recorded["losses"] == {"loss_onsite": "1000"}
    assert case.recorded["people"]["evacuated"] == 25
    assert "harm" not in case.recorded
    assert (case.narrative, case.events.count(), case.gaps.count()) == ({}, 0, 0)


def test_people_are_added_up_only_where_every_group_is_recorded(by: By, tmp_path: Path) -> None:
    run(
        by, written(tmp_path / "a.csv", accident("1"), accident("2", OffsiteDeaths="1"), accident("3", DeathsPublic=""))
    )
    figures = {case.key[-1]: case.facts for case in Case.objects.all()}
    assert figures["1"]["deaths"]["value"] == "1"
    assert "deaths" not in figures["2"]
    assert "deaths" not in figures["3"]
    assert all("injured" not in facts for facts in figures.values())


def test_an_accident_abroad_is_not_graded_by_chinese_law(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv"))
    assert (Case.objects.get().grade, Case.objects.get().grade_basis) == ("", {})


def test_a_rehearsal_writes_nothing_and_the_same_file_again_changes_nothing(by: By, tmp_path: Path) -> None:
    files = written(tmp_path / "a.csv", accident("1"), accident("2"))
    assert run(by, files, dry_run=True) == {"new": 2}
    assert not Case.objects.exists()
    assert run(by, files) == {"new": 2}
    assert run(by, files) == {"same": 2}
    assert Entry.objects.filter(kind="import.advanced").count() == 1
    assert Entry.objects.get(kind="import.advanced").rows_count == 2
    sequencer.place()
    assert audit.verify().ok


def test_a_row_that_says_otherwise_now_is_an_amended_version(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv", accident("1"), accident("2")))
    assert run(by, written(tmp_path / "a.csv", accident("1", RS_Pump="Yes"), accident("2"))) == {
        "changed": 1,
        "same": 1,
    }
    case = Case.objects.get(key="US-2010-1")
    assert (case.version, case.traits["release"]) == (2, ["valve", "pump"])
    assert [version.told["release"] for version in case.versions.order_by("n")] == [["valve"], ["valve", "pump"]]
    assert set(case.trait_rows.filter(field="release").values_list("code", flat=True)) == {"valve", "pump"}


def test_a_case_that_a_person_amended_is_not_overwritten_by_the_file(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv", accident("1")))
    actions.amend(by, Case.objects.get(), told("US-2010-1", happened_on="2010-10-07", country="US"), "looked up")
    assert run(by, written(tmp_path / "a.csv", accident("1"))) == {"same": 1}
    assert run(by, written(tmp_path / "a.csv", accident("1", RS_Pump="Yes"))) == {"refused": 1}
    assert Case.objects.get().title["en"] == "A test accident"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"AccidentTime": "2560"}, "AccidentTime"),
        ({"AccidentDate": "sometime"}, "AccidentDate"),
        ({"EPAFacilityID": "17"}, "EPAFacilityID"),
        ({"DeathsWorkers": "-1"}, "DeathsWorkers"),
        ({"OnsitePropertyDamage": "Infinity"}, "OnsitePropertyDamage"),
        ({"RS_Valve": "perhaps"}, "RS_Valve"),
        ({"AccidentChemicals": "Chlorine {4"}, "AccidentChemicals"),
        ({"AccidentChemicals": "Chlorine {much}"}, "AccidentChemicals"),
        ({"AccidentHistoryID": "5/1"}, "AccidentHistoryID"),
        ({"AccidentReleaseDuration": "00199"}, "AccidentReleaseDuration"),
    ],
)
def test_a_bad_cell_keeps_the_row_out_with_its_place_and_its_mend(
    by: By, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    assert run(by, written(tmp_path / "a.csv", accident("1"), accident("2", **cells))) == {"new": 1, "refused": 1}
    finding = Finding.objects.get()
    assert (finding.row, finding.column) == (3, column)
    assert finding.mend
    assert finding.cells


def test_a_refused_row_that_was_mended_in_its_quarantine_file_comes_in(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv", accident("2", AccidentTime="2560")), quarantine=tmp_path / "refused.csv")
    mended = tmp_path / "accidents-mended.csv"
    mended.write_text((tmp_path / "refused.csv").read_text("utf-8-sig").replace("2560", "1100"), "utf-8")
    assert run(by, [mended]) == {"new": 1}


def test_the_same_row_twice_is_a_repetition_and_a_contradiction_is_refused(by: By, tmp_path: Path) -> None:
    rows = [accident("1"), accident("1"), accident("1", RE_Fire="No")]
    assert run(by, written(tmp_path / "a.csv", *rows)) == {"new": 1, "repeated": 1, "refused": 1}


def test_a_case_is_joined_to_its_plant_at_once_or_when_the_plant_comes(by: By, tmp_path: Path) -> None:
    files = written(tmp_path / "a.csv", accident("1"), accident("2", EPAFacilityID="100000000025"))
    run(by, files)
    assert Case.objects.filter(plant=None).count() == 2
    here = plant(by)
    assert linking.link(by) == 1
    assert linking.link(by) == 0
    assert Case.objects.get(plant=here).key == "US-2010-1"
    assert run(by, written(tmp_path / "b.csv", accident("3"))) == {"new": 1}
    assert Case.objects.filter(plant=here).count() == 2
    sequencer.place()
    assert audit.verify().ok


def test_the_same_file_again_joins_what_could_not_be_joined_before(by: By, tmp_path: Path) -> None:
    files = written(tmp_path / "a.csv", accident("1"))
    run(by, files)
    here = plant(by)
    assert run(by, files) == {"changed": 1}
    assert run(by, files) == {"same": 1}
    assert (Case.objects.get().plant, Case.objects.get().version) == (here, 1)


def test_what_is_imported_without_leave_to_publish_stays_under_embargo(by: By, tmp_path: Path) -> None:
    from tocsin.base.registry.imports import mapping

    own = mapping.kept("cases")["epa_accidents"]
    layout = tmp_path / "own.yaml"
    layout.write_text(mapping.as_text(own | {"options": own["options"] | {"released": False}}), "utf-8")
    commands.run(written(tmp_path / "a.csv"), "cases", str(layout), False, by)
    case = Case.objects.get()
    assert not case.released
    assert queries.seen(post_held(Role.OFFICER), case.key) == case
    with pytest.raises(Missing):
        queries.seen(post_held(Role.WORKER), case.key)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Chlorine {4}, Ammonia (anhydrous) {1000}", [("Chlorine", "4"), ("Ammonia (anhydrous)", "1000")]),
        ("Isobutane  [Propane, 2-methyl] {82} • Chlorine",
         [("Isobutane  [Propane, 2-methyl]", "82"), ("Chlorine", None)]),
        ("Chlorine, Ammonia (anhydrous) {7}", [("Chlorine", None), ("Ammonia (anhydrous)", "7")]),
        ("Chlorine {1}, Chlorine {2}", [("Chlorine", "3")]),
        ("Something, nobody knows {5}", [("Something, nobody knows", "5")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_list_of_substances_is_divided_by_its_braces_and_its_known_names(cell: str, names: list[Any]) -> None:
    reader = Reader({"Isobutane  [Propane, 2-methyl]": "cas:75-28-5"})
    assert [(name, held) for name, _code, held in reader.read(cell)] == names


def test_a_time_that_lost_its_zero_is_mended_and_said_so() -> None:
    assert (time("0513"), time("5:13"), time("nan")) == ("05:13", "05:13", None)
    assert time("513").value == "05:13"  # type: ignore[union-attr]
    assert (minutes("00100"), minutes("90"), minutes("90.0")) == (60, 90, 90)


def test_the_history_of_accidents_holds_what_is_released_and_real(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv", accident("1"), accident("2", AccidentDate="2011-01-01")))
    [first] = queries.history(dt.date(2010, 12, 31))
    assert (first.key, first.release, first.industry) == ("US-2010-1", ("valve",), ("NAICS", ("32411",)))
    assert len(list(queries.history())) == 2


def test_an_import_that_was_made_shows_its_target(by: By, tmp_path: Path) -> None:
    run(by, written(tmp_path / "a.csv"))
    assert Import.objects.get().report["samples"][0]["name"].startswith("2010-10-07")
