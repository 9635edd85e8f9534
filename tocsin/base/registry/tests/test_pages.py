"""What a person can do on the registry's pages, and what bad input gets: an answer, never a fault."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions, jobs
from tocsin.base.registry.models import Import, Plant

pytestmark = pytest.mark.django_db
FACTS = {
    "substances": {"known": "partial", "items": [{"term": "cas:7664-41-7", "present": True, "tonnes": "12.5"}]},
    "equipment": {"known": "complete", "items": []},
}


@pytest.fixture
def city(now):
    by = platform(now)
    region = actions.add_region(by, "east", "East District")
    other = actions.add_region(by, "west", "West District")
    owner = actions.add_enterprise(by, "North Gas Group")
    plant = actions.add_plant(
        by,
        owner,
        region,
        "North Gas plant",
        facts=FACTS,
        identifiers={"local": "NG-1"},
        latitude="39.9",
        longitude="116.4",
    )
    far = actions.add_plant(by, owner, other, "Far plant")
    return {"region": region, "other": other, "plant": plant, "far": far}


@pytest.fixture
def officer(client, city):
    post = post_held(Role.OFFICER, region=city["region"].uid)
    sign_in(client, post)
    return client


def test_the_list_shows_plants_of_the_own_region_only(officer, city):
    page = officer.get(reverse("registry:plants")).content.decode()
    assert "North Gas plant" in page
    assert "Far plant" not in page


@pytest.mark.parametrize("text", ["NG-1", "ng-1", "Gas pl"])
def test_a_plant_is_found_by_identifier_or_part_of_its_name(officer, text):
    assert "North Gas plant" in officer.get(reverse("registry:plants"), {"q": text}).content.decode()


def test_a_search_that_finds_nothing_says_what_to_do_next(officer):
    page = officer.get(reverse("registry:plants"), {"q": "nowhere"})
    assert reverse("registry:plants") in page.content.decode()
    assert "North Gas plant" not in page.content.decode()


def test_another_regions_plant_is_like_one_that_is_not_there(officer, city):
    hidden = officer.get(reverse("registry:plant", args=[city["far"].uid]))
    absent = officer.get(reverse("registry:plant", args=["00000000-0000-7000-8000-000000000000"]))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content


def test_amounts_and_coordinates_are_for_those_who_may_see_the_inventory(client, officer, city):
    url = reverse("registry:plant", args=[city["plant"].uid])
    assert "12.5 t" in officer.get(url).content.decode()
    sign_in(client, post_held(Role.GRID, region=city["region"].uid))
    page = client.get(url).content.decode()
    assert "12.5" not in page
    assert "39.9" not in page


def test_a_field_filled_in_becomes_a_new_version(officer, city):
    url = reverse("registry:profile", args=[city["plant"].uid, "equipment"])
    assert officer.get(url).status_code == 200
    done = officer.post(
        url, {"version": 1, "known": "partial", "said:gas_holder": "yes", "said:air_separation_cold_box": "no"}
    )
    assert done.status_code == 302
    plant = Plant.objects.get(pk=city["plant"].pk)
    assert plant.profile.origin == "inspected"
    assert {(item["term"], item["present"]) for item in plant.profile.facts["equipment"]["items"]} == {
        ("gas_holder", True),
        ("air_separation_cold_box", False),
    }


def test_someone_elses_change_meanwhile_is_not_overwritten(officer, city, now):
    actions.answer(platform(now), city["plant"], "equipment", "gas_holder", True)
    url = reverse("registry:profile", args=[city["plant"].uid, "equipment"])
    refused = officer.post(url, {"version": 1, "known": "partial", "said:gas_holder": "no"})
    assert refused.status_code == 422
    assert Plant.objects.get(pk=city["plant"].pk).profile.n == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"known": "certain"},
        {"known": "partial", "said:cas:7664-41-7": "yes", "tonnes:cas:7664-41-7": "NaN"},
        {"known": "partial", "said:cas:7664-41-7": "yes", "tonnes:cas:7664-41-7": "-1"},
        {"known": "partial", "said:cas:7664-41-7": "yes", "tonnes:cas:7664-41-7": "9" * 5000},
        {"known": "partial", "own": "7664-41-8"},
        {"known": "partial", "own": "a\x00b"},
        {"known": "partial", "own": "\ud800"},
    ],
)
def test_a_field_that_cannot_be_meant_is_not_saved(officer, city, bad):
    url = reverse("registry:profile", args=[city["plant"].uid, "substances"])
    body = "&".join(f"{name}={value}" for name, value in ({"version": "1"} | bad).items())
    answer = officer.post(url, body.encode("utf-8", "surrogatepass"), content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 422)
    assert Plant.objects.get(pk=city["plant"].pk).profile.n == 1


@pytest.mark.parametrize("value", ["-3", "2.5", "NaN", "9" * 5000, "１２", "x"])
def test_a_headcount_is_a_whole_number(officer, city, value):
    url = reverse("registry:profile", args=[city["plant"].uid, "headcount"])
    assert officer.post(url, {"version": 1, "known": "complete", "value": value}).status_code in (400, 422)


def test_one_question_is_answered_on_the_spot(officer, city):
    url = reverse("registry:answer", args=[city["plant"].uid])
    page = officer.post(
        url, {"term": "safeguards/forced_shutdown_criterion", "present": "yes"}, headers={"HX-Request": "true"}
    )
    assert page.status_code == 200
    assert Plant.objects.get(pk=city["plant"].pk).profile.facts["safeguards"]["known"] == "partial"


def test_a_plant_is_deregistered_with_a_reason(officer, city):
    url = reverse("registry:deregister", args=[city["plant"].uid])
    assert officer.post(url, {"on": "2026-08-31"}).status_code == 422
    assert officer.post(url, {"on": "2026-08-31", "because": "closed"}).status_code == 302
    assert Plant.objects.get(pk=city["plant"].pk).state == "deregistered"


def handed_in(client, content: bytes, name="plants.csv"):
    form = {"target": "plants", "files": [SimpleUploadedFile(name, content)]}
    return client.post(reverse("registry:import_new"), form)


def test_the_wizard_leads_from_a_file_to_a_report(officer, city):
    done = handed_in(
        officer, "编号,企业名称,所属区县\nP-1,东风化工,East District\nP-2,,East District\n".encode("gb18030")
    )
    one = Import.objects.get()
    assert done.url == reverse("registry:import_mapping", args=[one.uid])
    page = officer.get(done.url).content.decode()
    assert "东风化工" in page
    chosen = {
        "role:0": "main",
        "column:0:key": "编号",
        "column:0:name": "企业名称",
        "column:0:region": "所属区县",
        "scheme": "local",
    }
    rehearsed = officer.post(done.url, chosen)
    assert rehearsed.status_code == 302
    assert Plant.objects.filter(name="东风化工").count() == 0
    assert officer.get(rehearsed.url).status_code == 200
    officer.post(reverse("registry:import_start", args=[one.uid]))
    assert Plant.objects.get(name="东风化工").region == city["region"]
    one.refresh_from_db()
    assert (one.state, one.report["new"], one.report["refused"]) == ("done", 1, 1)
    assert officer.get(reverse("registry:import", args=[one.uid])).status_code == 200
    sheet = b"".join(officer.get(reverse("registry:import_csv", args=[one.uid, 0])).streaming_content).decode()
    assert "P-2" in sheet
    assert officer.get(reverse("registry:import_workbook", args=[one.uid])).status_code == 200


def test_nobody_imports_plants_of_a_region_that_is_not_theirs(officer, city):
    done = handed_in(officer, b"id,name,region code\nP-9,Foreign,west\n")
    officer.post(
        done.url,
        {
            "role:0": "main",
            "column:0:key": "id",
            "column:0:name": "name",
            "column:0:region": "region code",
            "scheme": "local",
        },
    )
    one = Import.objects.get()
    officer.post(reverse("registry:import_start", args=[one.uid]))
    one.refresh_from_db()
    assert one.report["refused"] == 1
    assert not Plant.objects.filter(name="Foreign").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100, b"%PDF-1.7 x", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk", b"\n\n\n"],
)
def test_a_file_that_is_no_table_gets_an_answer(officer, city, content):
    done = handed_in(officer, content, "../../etc/passwd\x00.csv")
    page = officer.get(done.url) if done.status_code == 302 else done
    assert page.status_code in (200, 422)


def test_large_files_are_left_to_the_worker(officer, city, now, monkeypatch):
    monkeypatch.setattr("tocsin.base.registry.pages.imports.AT_ONCE", 10)
    done = handed_in(officer, b"id,name,region code\nP-7,Large,east\n")
    officer.post(
        done.url,
        {
            "role:0": "main",
            "column:0:key": "id",
            "column:0:name": "name",
            "column:0:region": "region code",
            "scheme": "local",
        },
    )
    one = Import.objects.get()
    assert one.rehearse
    assert jobs.run_imports(now) == 1
    officer.post(reverse("registry:import_start", args=[one.uid]))
    assert not Plant.objects.filter(name="Large").exists()
    part = officer.get(reverse("registry:import", args=[one.uid]), headers={"HX-Request": "true"})
    assert b"hx-trigger" in part.content
    jobs.run_imports(now)
    assert Plant.objects.filter(name="Large").exists()


def test_the_api_lists_shows_and_changes(officer, city):
    assert [one["name"] for one in officer.get("/api/v1/plants").json()["plants"]] == ["North Gas plant"]
    url = f"/api/v1/plants/{city['plant'].uid}"
    assert officer.get(url).json()["profile"]["substances"]["items"][0]["tonnes"] == "12.5"
    told = {"version": 1, "facts": {"headcount": {"known": "complete", "value": 40}}}
    changed = officer.patch(f"{url}/profile", json.dumps(told), content_type="application/json")
    assert changed.status_code == 200, changed.content
    assert changed.json()["version"] == 2
    again = officer.patch(f"{url}/profile", json.dumps(told), content_type="application/json")
    assert again.status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        '{"version": 1, "facts": {"headcount": {"known": "complete", "value": NaN}}}',
        '{"version": 1, "facts": {"headcount": {"known": "complete", "value": 1' + "0" * 5000 + "}}}",
        '{"version": 1, "facts": {"substances": {"known": "partial", "items": [{"term": "x:a", "tonnes": 1.5}]}}}',
        '{"version": 1, "version": 1, "facts": {}}',
        '{"version": 1, "facts": ' + '{"a":' * 2000 + "1" + "}" * 2001,
        '{"version": 1, "facts": {"equipment": {"known": "partial", "items": [{"term": "\\ud800"}]}}}',
        '{"version": 1, "facts": {"equipment": {"known": "partial", "items": [{"term": "a\\u0000"}]}}}',
        '{"version": 1, "facts": {"colour": {"known": "partial"}}}',
        '{"version": 1, "facts": {"equipment": []}}',
        '{"version": 1, "facts": []}',
        "[]",
        "",
    ],
)
def test_bad_profiles_by_program_are_refused_and_change_nothing(officer, city, body):
    answer = officer.patch(f"/api/v1/plants/{city['plant'].uid}/profile", body, content_type="application/json")
    assert answer.status_code in (400, 422), answer.content
    assert Plant.objects.get(pk=city["plant"].pk).profile.n == 1


def test_a_plant_of_which_nothing_was_ever_told_has_a_page(officer, city):
    Plant.objects.filter(pk=city["plant"].pk).update(profile=None)
    city["plant"].versions.all().delete()
    assert officer.get(reverse("registry:plant", args=[city["plant"].uid])).status_code == 200


def test_regions_and_agencies_have_pages(officer, city, now):
    actions.add_agency(platform(now), "East Bureau", "emergency_bureau", city["region"])
    assert "East District" in officer.get(reverse("registry:regions")).content.decode()
    assert "East Bureau" in officer.get(reverse("registry:region", args=[city["region"].uid])).content.decode()
    assert "East Bureau" in officer.get(reverse("registry:agencies")).content.decode()
    assert officer.get(reverse("registry:region", args=[city["other"].uid])).status_code == 404


def test_damaged_page_marks_get_an_answer(officer):
    assert officer.get(reverse("registry:plants"), {"after": "x" * 50}).status_code == 400
