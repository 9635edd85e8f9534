"""The law's pages and its API, as somebody without an account meets them; and what they add to a plant's page."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions
from tocsin.base.registry.models import Import, Plant
from tocsin.duties.legal import installations
from tocsin.duties.legal.models import Installation
from tocsin.pure.law import questions
from tocsin.pure.law.editions import editions
from tocsin.pure.law.words import topics

pytestmark = pytest.mark.django_db
CHLORINE = {"substances": {"known": "complete", "items": [{"term": "cas:7782-50-5", "tonnes": "50"}]}}


@pytest.fixture
def plant(now: dt.datetime) -> Plant:
    by = platform(now)
    region = actions.add_region(by, "r1", "East")
    made = actions.add_plant(by, actions.add_enterprise(by, "North"), region, "North 1")
    actions.revise(by, made, CHLORINE, "imported")
    installations.look(now)
    return made


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_topic_and_every_rule_opens_for_anybody(client: Client, language: str) -> None:
    client.cookies["tocsin_language"] = language
    assert client.get(reverse("legal:index")).status_code == 200
    for topic in topics():
        assert client.get(reverse("legal:topic", args=[topic])).status_code == 200
    for rule in questions.every():
        assert client.get(reverse("legal:ask", args=[rule])).status_code == 200


def test_the_number_of_a_chosen_day_is_shown_and_a_day_before_the_first_edition_says_so(client: Client) -> None:
    now = client.get(reverse("legal:topic", args=["fines"]), {"on": "2026-09-01"}).content.decode()
    assert "应急管理部令第14号" in now
    assert "1500–2000" in now
    before = client.get(reverse("legal:topic", args=["fines"]), {"on": "2020-01-01"}).content.decode()
    assert "没有收入当日的现行版本" in before
    assert "1500–2000" not in before


def test_what_changed_between_two_editions_is_shown_line_by_line(client: Client) -> None:
    page = client.get(reverse("legal:topic", args=["accident_types"]), {"on": "2026-09-01"}).content.decode()
    assert "与前一版相比的变化" in page
    assert "<ins>" in page
    assert "<del>" in page
    before = client.get(reverse("legal:topic", args=["accident_types"]), {"on": "2026-06-30"}).content.decode()
    assert "与前一版相比的变化" not in before


def test_a_day_that_is_none_is_said_and_today_is_shown(client: Client) -> None:
    for address in (reverse("legal:index"), reverse("legal:topic", args=["fines"])):
        page = client.get(address, {"on": "2026-13-40"})
        assert page.status_code == 422
        assert "不是日期" in page.content.decode()


def test_an_answer_comes_with_its_why_and_a_refusal_with_what_is_wrong(client: Client) -> None:
    address = reverse("legal:ask", args=["accidents.grade"])
    page = client.get(
        address, {"deaths": "3", "serious_injuries": "0-21", "direct_loss_wan": "", "as_of": "2026-09-01"}
    )
    assert "至少为较大事故" in page.content.decode()
    wrong = client.get(address, {"deaths": "drei", "as_of": "2026-09-01"})
    assert wrong.status_code == 422
    assert "不是数：drei" in wrong.content.decode()
    assert 'value="drei"' in wrong.content.decode()  # nothing that was typed is lost


def test_a_topic_or_rule_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("legal:topic", args=["astrology"])).status_code == 404
    assert client.get(reverse("legal:ask", args=["fines.nothing"])).status_code == 404


def test_a_program_without_an_account_asks_rules_and_reads_topics(client: Client) -> None:
    asked = {"held": [{"substance": "液氯", "tonnes": "5"}], "people": None, "as_of": "2026-09-01"}
    told = client.post("/api/v1/law/rules/major_hazard_installations.judge", json.dumps(asked), "application/json")
    assert told.status_code == 200
    assert told.json()["value"] is True
    assert told.json()["s"] == "1"
    assert told.json()["unit"] == ""
    assert client.get("/api/v1/law/topics", {"on": "2026-09-01"}).json()
    assert client.get("/api/v1/law/topics/fines", {"on": "2026-09-01"}).json()["tables"][0]["rows"]
    assert client.get("/api/v1/law/changes").json()
    assert {one["name"] for one in client.get("/api/v1/law/rules").json()} == set(questions.every())


def test_a_program_is_told_what_is_wrong_in_its_language(client: Client) -> None:
    wrong = client.post(
        "/api/v1/law/rules/fines.unit", json.dumps({"deaths": -1, "as_of": "2026-09-01"}), "application/json"
    )
    assert wrong.status_code == 422
    told = client.post("/api/v1/law/rules/fines.unit", json.dumps({"dead": 1}), "application/json")
    assert "不问“dead”" in told.json()["detail"]
    assert client.post("/api/v1/law/rules/no.rule", "{}", "application/json").status_code == 404


def test_a_plants_page_says_which_duties_bind_it_and_that_its_inventory_is_suspected(
    client: Client, plant: Plant
) -> None:
    sign_in(client, post_held(Role.DIRECTOR, region=plant.region.uid))
    page = client.get(reverse("registry:plant", args=[plant.uid])).content.decode()
    assert "法律对本企业的要求" in page
    assert "疑似" in page
    assert "S=10" in page
    listed = client.get(reverse("legal:installations")).content.decode()
    assert "North 1" in listed


def test_who_may_not_see_amounts_is_not_told_what_they_come_to(client: Client, plant: Plant, now: dt.datetime) -> None:
    assert client.get(reverse("legal:installations")).status_code in (302, 403)
    west = actions.add_region(platform(now), "r2", "West")
    sign_in(client, post_held(Role.DIRECTOR, region=west.uid))
    assert "North 1" not in client.get(reverse("legal:installations")).content.decode()


def test_an_office_file_that_cannot_be_used_is_said_and_not_passed_over(client: Client, tmp_path, settings) -> None:
    file = tmp_path / "regional.yaml"
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"regional_edition": str(file)})
    asked = {"likelihood": "1", "exposure": "10", "consequence": "7", "as_of": "2026-11-01"}
    assert "无法读取" in client.get(reverse("legal:ask", args=["risk.lec"]), asked).content.decode()
    decided = "document: 某〔2026〕1号\nholds_from: 2026-10-01\nvalues: {risk: {lec_boundary: higher}}\n"
    file.write_text("office: {zh-hans: 某市}\n" + decided)
    assert "某〔2026〕1号" in client.get(reverse("legal:ask", args=["risk.lec"]), asked).content.decode()


def test_an_import_says_which_of_its_plants_are_flagged(client: Client, plant: Plant, now: dt.datetime) -> None:
    done = {"state": Import.State.DONE, "made_at": now, "started_at": now, "ended_at": now, "report": {"rows": 1}}
    made = Import.objects.create(target="plants", title="plants.csv", region=plant.region, **done)
    sign_in(client, post_held(Role.DIRECTOR, region=plant.region.uid))
    page = client.get(reverse("registry:import", args=[made.uid])).content.decode()
    assert "本次导入中有1家企业疑似构成重大危险源" in page
    earlier = now - dt.timedelta(days=1)
    Import.objects.update(started_at=earlier, ended_at=earlier)
    assert "疑似构成重大危险源" not in client.get(reverse("registry:import", args=[made.uid])).content.decode()


def test_a_missed_look_loses_no_plant_and_a_repeated_one_judges_none_twice(plant: Plant, now: dt.datetime) -> None:
    assert installations.look(now) == 0
    actions.revise(platform(now), plant, {"headcount": {"known": "complete", "value": 5}}, "declared")
    assert installations.look(now + dt.timedelta(days=3)) == 1
    assert Installation.objects.count() == 1


def test_a_name_that_may_be_chosen_is_offered_and_taken(client: Client) -> None:
    address = reverse("legal:ask", args=["clocks.due"])
    assert 'list="law-clock-offered"' in client.get(address).content.decode()
    offered = editions("clocks")[-1].values["clocks"][0]["item"]["zh-hans"]
    asked = {"clock": offered, "starts": "2026-09-01T08:00", "as_of": "2026-09-01"}
    assert "2026-09-01 09:00" in client.get(address, asked).content.decode()
