"""Thousands of imported accidents do not drown the library; each is found by what it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.base.registry.imports import commands
from tocsin.duties.cases import actions, listing
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.tests.accidents import PLANT, accident, written
from tocsin.duties.cases.tests.telling import told

pytestmark = pytest.mark.django_db
CHLORINE = {"AccidentChemicals": "Chlorine {4}", "RS_Valve": "No", "RS_Pump": "Yes", "NAICSCode": "22131"}


@pytest.fixture
def accidents(now: dt.datetime, tmp_path: Path) -> None:
    by = platform(now)
    region = registry.add_region(by, "US", "United States")
    owner = registry.add_enterprise(by, "Plant Co")
    registry.add_plant(by, owner, region, "The plant", identifiers={"epa_rmp": PLANT})
    actions.enter(by, told(traits={"substances": ["cas:7782-50-5"]}), released=True)
    rows = [accident(str(n), AccidentDate=f"{1995 + n % 10}-03-01") for n in range(60)]
    rows += [accident("99", EPAFacilityID="100000000025", **CHLORINE)]
    commands.run(written(tmp_path / "a.csv", *rows), "cases", "epa_accidents", False, by)


def keys(client: Client, **asked: str) -> set[str]:
    return {row["case"].key for row in client.get(reverse("cases:list"), asked).context["rows"]}


@pytest.mark.usefixtures("accidents")
def test_who_asks_for_nothing_sees_the_library_alone(client: Client) -> None:
    page = client.get(reverse("cases:list"))
    assert {row["case"].key for row in page.context["rows"]} == {"CN-2026-XX"}
    assert [one["count"] for one in page.context["shelves"]] == [1, 61, 62]


@pytest.mark.usefixtures("accidents")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"substance": "cas:7782-50-5"}, {"CN-2026-XX", "US-2010-99"}),
        ({"substance": "chlorine", "origin": "imported"}, {"US-2010-99"}),
        ({"release": "pump"}, {"US-2010-99"}),
        ({"industry": "2213"}, {"US-2010-99"}),
        ({"year": "2010"}, {"US-2010-99"}),
        ({"year": "soon"}, set()),
        ({"plant": "nobody"}, set()),
        ({"region": "\x00"}, None),
    ],
)
def test_a_case_is_found_by_what_it_was(client: Client, asked: dict[str, str], found: set[str] | None) -> None:
    if found is None:
        assert client.get(reverse("cases:list"), asked).status_code in (200, 400)
    else:
        assert keys(client, **asked) == found


@pytest.mark.usefixtures("accidents")
def test_a_long_list_shows_its_years_and_substances_and_every_bar_leads_to_its_cases(client: Client) -> None:
    page = client.get(reverse("cases:list"), {"origin": "imported"})
    charts = page.context["charts"]
    assert sum(bar["count"] for bar in charts["years"]["bars"]) == 61
    assert charts["substances"][-1]["count"] == 1
    one = client.get(reverse("cases:list") + charts["substances"][-1]["url"])
    assert {row["case"].key for row in one.context["rows"]} == {"US-2010-99"}


@pytest.mark.usefixtures("accidents")
def test_the_plant_shows_its_accidents_to_those_who_may_see_the_plant(client: Client) -> None:
    from tocsin.base.registry.models import Plant

    plant, region = Plant.objects.get(), Plant.objects.get().region
    assert keys(client, plant=str(plant.uid)) == set()
    sign_in(client, post_held(Role.OFFICER, region=region.uid))
    page = client.get(reverse("registry:plant", args=[plant.uid])).content.decode()
    assert f"?plant={plant.uid}" in page
    assert len(keys(client, plant=str(plant.uid))) == 50
    assert len(keys(client, region=str(region.uid), year="2001")) == 6


@pytest.mark.usefixtures("accidents")
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_case_of_facts_only_is_one_honest_page(client: Client, language: str) -> None:
    client.cookies["tocsin_language"] = language
    page = client.get(reverse("cases:case", args=["US-2010-99"])).content.decode()
    assert {"zh-hans": "境外事故不按我国法律定级", "en": "not graded by Chinese law"}[language] in page
    assert {"zh-hans": "未记录", "en": "not recorded"}[language] in page
    assert "The plant" not in page
    assert "hole in a dip tube" in page


@pytest.mark.usefixtures("accidents")
def test_a_plant_is_named_only_to_those_who_may_see_it(client: Client) -> None:
    case = Case.objects.exclude(plant=None).first()
    assert case is not None
    address = reverse("cases:case", args=[case.key])
    assert "The plant" not in client.get(address).content.decode()
    sign_in(client, post_held(Role.OFFICER, region=case.plant.region.uid))  # type: ignore[union-attr]
    assert "The plant" in client.get(address).content.decode()


@pytest.mark.usefixtures("accidents")
def test_a_few_old_accidents_do_not_flatten_the_picture() -> None:
    Case.objects.filter(key="US-2010-99").update(happened_on=dt.date(1900, 1, 1))
    shown, before = listing.by_year(Case.objects.filter(origin="imported"))
    assert (shown[0][0], len(shown), before) == ("1965", listing.MOST_YEARS, 1)


def test_accidents_are_imported_on_the_page_rehearsed_first(client: Client, now: dt.datetime, tmp_path: Path) -> None:
    region = registry.add_region(platform(now), "east", "East District")
    sign_in(client, post_held(Role.OFFICER, region=region.uid))
    [path] = written(tmp_path / "accidents.csv", accident("1"), accident("2", AccidentTime="2560"))
    with path.open("rb") as file:
        handed = client.post(reverse("registry:import_new"), {"target": "cases", "files": file})
    assert handed.status_code == 302
    assert "epa_accidents" in client.get(handed["Location"]).content.decode()
    mapped = client.post(handed["Location"], {"kept": "epa_accidents"})
    assert mapped.status_code == 302
    assert not Case.objects.exists()
    uid = mapped["Location"].rstrip("/").rpartition("/")[2]
    assert client.post(reverse("registry:import_start", args=[uid])).status_code == 302
    assert Case.objects.get().key == "US-2010-1"
    assert "AccidentTime" in client.get(mapped["Location"]).content.decode()
