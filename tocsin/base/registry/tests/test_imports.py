"""Files become plants: whole or in quarantine, never silently altered, and the same file again changes nothing."""

from __future__ import annotations

import pytest
import yaml

from tocsin.base.journal import audit
from tocsin.base.journal.acts import platform
from tocsin.base.journal.checkpoints import publish
from tocsin.base.journal.models import Entry
from tocsin.base.registry import actions, jobs
from tocsin.base.registry.imports import commands, handing, keeping, running
from tocsin.base.registry.models import Enterprise, Finding, Identifier, Import, Plant, ProfileVersion, Region
from tocsin.base.registry.tests import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(now):
    by = platform(now)
    actions.add_region(by, "east", "East District")
    return by


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "mapping.yaml"
    path.write_text(yaml.safe_dump(files.MAPPING), "utf-8")
    return str(path)


def imported(by, paths, mapping, **more):
    return commands.run(paths, "plants", mapping, more.pop("dry_run", False), by, **more)


def test_sound_rows_become_plants_with_their_substances(by, tmp_path, mapping):
    report = imported(by, files.written(tmp_path / "a"), mapping)
    assert {name: report.figures[name] for name in ("new", "changed", "same", "refused")} == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "refused": 3,
    }
    plant = Identifier.objects.get(scheme="local", value="P-1").plant
    assert plant.industry == "C2611"
    assert [(item["term"], item["tonnes"]) for item in plant.profile.facts["substances"]["items"]] == [
        ("cas:7664-41-7", "12.5"),
        ("cas:7782-50-5", "3"),
    ]


def test_a_row_with_a_bad_child_row_stays_out_whole_and_both_can_be_mended(by, tmp_path, mapping):
    sheet = tmp_path / "refused.csv"
    imported(by, files.written(tmp_path / "a"), mapping, quarantine=sheet)
    assert not Plant.objects.filter(name="East Dust").exists()
    mended = sheet.read_text("utf-8-sig")
    assert "East Dust" in mended
    assert "7664-41-8" in (tmp_path / "refused-2.csv").read_text("utf-8-sig")
    again = tmp_path / "mended"
    again.mkdir()
    (again / "plants.csv").write_text(mended.replace("P-3,,", "P-3,East Mill,"), "utf-8")
    children = (tmp_path / "refused-2.csv").read_text("utf-8-sig").replace("7664-41-8", "7664-41-7")
    (again / "substances.csv").write_text(
        "\n".join(line for line in children.splitlines() if "P-9" not in line), "utf-8"
    )
    report = imported(by, [again / "plants.csv", again / "substances.csv"], mapping)
    assert (report.figures["new"], report.figures["refused"]) == (2, 0)


def test_every_refused_row_is_named_with_sheet_row_column_and_mend(by, tmp_path, mapping):
    imported(by, files.written(tmp_path / "a"), mapping)
    told = {(one.file, one.row, one.column) for one in Finding.objects.filter(kind="refused").exclude(column="")}
    assert {(0, 4, "name"), (1, 4, "cas")} <= told
    assert all(one.mend_told for one in Finding.objects.exclude(column="").filter(kind="refused"))


def test_a_value_kept_otherwise_than_written_is_shown(by, tmp_path, mapping):
    imported(by, files.written(tmp_path / "a", substances="id,cas,chemical,tonnes\n"), mapping)
    assert str(Plant.objects.get(name="East Dust").longitude) == "116.500000"
    shown = Finding.objects.get(kind="mended")
    assert (shown.row, shown.column, shown.value) == (3, "longitude", "0116.5")


def test_a_rehearsal_writes_no_plant_no_region_and_no_enterprise(by, tmp_path, mapping):
    before = [model.objects.count() for model in (Plant, Region, Enterprise, ProfileVersion, Identifier)]
    report = imported(by, files.written(tmp_path / "a"), mapping, dry_run=True)
    assert report.figures["new"] == 1
    assert [model.objects.count() for model in (Plant, Region, Enterprise, ProfileVersion, Identifier)] == before


def test_the_same_file_again_changes_nothing(by, tmp_path, mapping):
    paths = files.written(tmp_path / "a")
    imported(by, paths, mapping)
    before = (
        list(Plant.objects.values()),
        list(ProfileVersion.objects.values()),
        Entry.objects.exclude(kind__startswith="import.").count(),
    )
    report = imported(by, paths, mapping)
    assert (report.figures["new"], report.figures["changed"], report.figures["same"]) == (0, 0, 1)
    assert before == (
        list(Plant.objects.values()),
        list(ProfileVersion.objects.values()),
        Entry.objects.exclude(kind__startswith="import.").count(),
    )


def test_a_correction_by_a_person_is_not_undone_by_the_same_file(by, tmp_path, mapping):
    paths = files.written(tmp_path / "a")
    imported(by, paths, mapping)
    plant = Plant.objects.get()
    actions.answer(by, plant, "substances", "cas:7782-50-5", present=False)
    imported(by, paths, mapping)
    items = Plant.objects.get().profile.facts["substances"]["items"]
    assert {item["term"]: item["present"] for item in items} == {"cas:7664-41-7": True, "cas:7782-50-5": False}


def test_a_changed_row_changes_only_what_it_says_anew(by, tmp_path, mapping):
    imported(by, files.written(tmp_path / "a"), mapping)
    plant = Plant.objects.get()
    actions.answer(by, plant, "equipment", "gas_holder", present=True)
    changed = files.SUBSTANCES.replace("12.50", "14").replace("P-1,7782-50-5,chlorine,3\n", "")
    report = imported(by, files.written(tmp_path / "b", substances=changed), mapping)
    assert report.figures["changed"] == 1
    facts = Plant.objects.get().profile.facts
    assert [(item["term"], item["tonnes"]) for item in facts["substances"]["items"]] == [("cas:7664-41-7", "14")]
    assert facts["equipment"]["items"]
    assert Entry.objects.filter(kind="import.advanced").count() == 2


def test_a_repeated_row_is_a_repetition_and_a_contradiction_is_refused(by, tmp_path, mapping):
    text = files.PLANTS + "P-1,East Gas,east,C2611,39.9,116.4\nP-1,West Gas,east,C2611,39.9,116.4\n"
    report = imported(by, files.written(tmp_path / "a", plants=text), mapping)
    assert (report.figures["repeated"], report.figures["new"]) == (1, 1)
    assert Plant.objects.get().name == "East Gas"
    assert Finding.objects.filter(kind="refused", row=6, told__row=2).exists()


def test_a_plant_that_left_is_deregistered_by_the_registrys_own_action(by, tmp_path, mapping):
    told = yaml.safe_load((tmp_path / "mapping.yaml").read_text())
    told["tables"][0]["columns"]["deregistered_on"] = "left"
    (tmp_path / "mapping.yaml").write_text(yaml.safe_dump(told))
    text = files.PLANTS.replace("longitude\n", "longitude,left\n").replace("116.4\n", "116.4,\n")
    imported(by, files.written(tmp_path / "a", plants=text), mapping)
    imported(by, files.written(tmp_path / "b", plants=text.replace("116.4,\n", "116.4,June 2026\n")), mapping)
    plant = Plant.objects.get()
    assert (plant.state, str(plant.deregistered_on)) == ("deregistered", "2026-06-01")


def test_a_run_that_died_goes_on_where_it_stopped(by, now, tmp_path, mapping, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 2)
    rows = "".join(f"Q-{n},Plant {n},east,C2611,39.9,116.4\n" for n in range(7))
    path = tmp_path / "plants.csv"
    path.write_text(files.PLANTS.splitlines()[0] + "\n" + rows)
    one = handing.hand_in(by, "plants", [(path.name, keeping.chunks_of(path))])
    handing.lay_out(by, one, files.MAPPING)
    handing.start(by, one)
    calls = iter([None, None])

    def dies(done: int, total: int) -> None:
        if next(calls, "dead") == "dead":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        handing.carry_out(by, one, dies)
    assert Plant.objects.count() == 6
    assert jobs.run_imports(now) == 1
    assert Plant.objects.count() == 7
    told = Import.objects.get()
    assert (told.state, told.report["new"], told.report["rows"]) == ("done", 7, 7)


def test_two_that_carry_out_the_same_run_do_not_both(by, tmp_path, mapping):
    path = files.written(tmp_path / "a")[0]
    one = handing.hand_in(by, "plants", [(path.name, keeping.chunks_of(path))])
    handing.lay_out(by, one, files.MAPPING)
    handing.start(by, one)
    Import.objects.filter(pk=one.pk).update(place=1)
    with pytest.raises(running.CarriedOnElsewhere):
        running.carry_out(one, by)


def test_formulas_stay_texts_on_the_way_in_and_out(by, tmp_path, mapping):
    sheet = tmp_path / "refused.xlsx"
    text = files.PLANTS.replace("East Gas", "=1+1").replace("P-3,,east", "P-3,=HYPERLINK(1),nowhere")
    imported(by, files.written(tmp_path / "a", plants=text), mapping, quarantine=sheet)
    assert Plant.objects.get().name == "=1+1"
    import zipfile

    with zipfile.ZipFile(sheet) as book:
        assert all(b"<f>" not in book.read(name) for name in book.namelist() if "worksheets/" in name)
        assert b"=HYPERLINK(1)" in b"".join(book.read(name) for name in book.namelist())


@pytest.mark.parametrize(
    ("cell", "why"),
    [("a\x00b", "NUL"), ("x" * 300, "characters"), ("\x07bell", "control")],
)
def test_a_cell_that_cannot_be_kept_holds_its_row_back(by, tmp_path, mapping, cell, why):
    text = files.PLANTS.replace("East Gas", cell)
    report = imported(by, files.written(tmp_path / "a", plants=text), mapping)
    assert report.figures["new"] == 0
    assert any(why in one.problem for one in Finding.objects.filter(row=2))


def test_bytes_of_another_encoding_in_the_middle_hold_only_their_row_back(by, tmp_path, mapping):
    paths = files.written(
        tmp_path / "a", plants=files.PLANTS.replace("P-3,,", "P-3,ok,"), substances="id,cas,chemical,tonnes\n"
    )
    paths[0].write_bytes("\ufeff".encode() + paths[0].read_bytes().replace(b"East Gas", b"East \xff\xfe Gas"))
    report = imported(by, paths, mapping)
    assert (report.figures["new"], report.figures["refused"]) == (2, 1)


def test_a_row_wider_than_its_headings_is_refused(by, tmp_path, mapping):
    text = files.PLANTS.replace("East Gas,", "East, Gas,")
    report = imported(by, files.written(tmp_path / "a", plants=text), mapping)
    assert report.figures["new"] == 0


def test_a_workbook_is_read_like_a_table(by, tmp_path, mapping):
    rows = [line.split(",") for line in files.PLANTS.splitlines()]
    path = tmp_path / "plants.xlsx"
    path.write_bytes(files.workbook(rows))
    report = imported(by, [path], mapping)
    assert report.figures["new"] == 2
    assert Finding.objects.filter(kind="refused").first().sheet == "企业"


STATE = [
    ["EPA Facility ID", "Facility Name", "Facility Address", "City", "State", "County", "Zip", "Facility DUNS",
     "Latitude", "Longitude", "Chemical(s)", "NAICS Code(s)"],
    ["100000000017", "East Gas", "1 Road", "Town", "WA", "King", "98058", "", "47.43", "-0122.13",
     "Vinyl chloride  [Ethene, chloro-], Chlorine, 1,3-Butadiene", "22131"],
    ["100000000025", "West Gas", "2 Road", "Town", "WA", "King", "98058", "", "47.43", "-122.13",
     "Toluene 2,4-diisocyanate  [Benzene, 2,4-diisocyanato-1-methyl-]", "22131, 32411"],
]  # fmt: skip


def test_a_raw_state_export_corrects_the_plants_it_shares_and_doubles_none(by, tmp_path):
    """A deregistered plant stays so: the export says nothing of it. Names with commas are whole."""
    region = actions.add_region(by, "US", "United States")
    owner = actions.add_enterprise(by, "East Gas")
    plant = actions.add_plant(by, owner, region, "East Gas", identifiers={"epa_rmp": "100000000017"})
    actions.deregister(by, plant, by.at.date())
    book = tmp_path / "Washington.xls"
    book.write_bytes(files.workbook(STATE))
    assert imported(by, [book], "epa_rmp_state").figures["new"] == 1
    plant.refresh_from_db()
    assert (Plant.objects.count(), plant.state, str(plant.longitude)) == (2, "deregistered", "-122.130000")
    terms = [item["term"] for item in plant.profile.facts["substances"]["items"]]
    assert terms == ["cas:106-99-0", "cas:75-01-4", "cas:7782-50-5"]
    west = Identifier.objects.get(value="100000000025").plant
    assert [item["term"] for item in west.profile.facts["substances"]["items"]] == ["cas:584-84-9"]
    again = imported(by, [book], "epa_rmp_state").figures
    assert (again["same"], again["changed"]) == (2, 0)


def test_a_sheet_of_hundreds_of_strange_columns_is_answered_with_what_is_missing(by, tmp_path):
    wide = tmp_path / "wide.xlsx"
    wide.write_bytes(files.workbook([[f"Inspection detail {n}" for n in range(640)], *[["x"] * 640] * 5]))
    one = handing.hand_in(by, "plants", [(wide.name, [wide.read_bytes()])])
    with pytest.raises(Exception, match=r"required|必填"):
        handing.lay_out(by, one, handing.proposal(one))


def test_an_imported_enterprise_testifies_with_the_number_it_came_with(by, tmp_path, mapping):
    told = {**files.MAPPING, "tables": [dict(table) for table in files.MAPPING["tables"]]}
    told["tables"][0]["columns"] = {**told["tables"][0]["columns"], "enterprise": "owner"}
    owned = tmp_path / "owned.yaml"
    owned.write_text(yaml.safe_dump(told), "utf-8")
    plants = "id,name,region code,industry code,latitude,longitude,owner\nP-1,East Gas,east,C2611,39.9,116,Group\n"
    imported(by, files.written(tmp_path / "a", plants), str(owned))
    publish(by.at)
    known = Identifier.objects.exclude(enterprise=None).select_related("enterprise")
    assert known
    assert audit.verify().ok
    Enterprise.objects.filter(pk=known[0].enterprise_id).update(name="somebody else")
    assert str(known[0].enterprise.uid) in str([str(problem) for problem in audit.verify().problems])
