"""The workspace of an investigation: its rules, its pages, its draft as Word, and what the record gives it."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as open_docx

from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.evidence.models import Exhibit
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.rules.moves import NotPossible as NotMovable
from tocsin.base.web.fields import end_of
from tocsin.duties.cases.models import Gap
from tocsin.duties.enforcement.accountability import subjects, telling
from tocsin.duties.enforcement.investigations import about, actions, drawing, papers, queries
from tocsin.duties.enforcement.investigations.doors import DOORS
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules import causes
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.investigating import inquest, works

__all__ = ["inquest", "works"]


def as_(inquest, by) -> Client:
    client = Client()
    sign_in(client, inquest.post(by))
    return client


def test_the_gaps_are_those_of_accident_cases_in_the_same_words() -> None:
    assert [*rules.GAPS] == Gap.Kind.values
    assert [*rules.WHOSE] == Gap.Whose.values
    assert {key: str(title) for key, title in rules.GAPS.items()} == dict(Gap.Kind.choices)


def test_a_circle_is_refused_with_the_way_round() -> None:
    edges = [(1, 2), (2, 3), (3, 4)]
    causes.must_stay_acyclic(edges, (1, 4))
    with pytest.raises(NotPossible, match="2 → 3 → 4 → 2"):
        causes.must_stay_acyclic(edges, (4, 2))
    with pytest.raises(NotPossible, match="它自己"):
        causes.must_stay_acyclic([], (5, 5))
    assert causes.rows([1, 2, 3, 4, 5], [(1, 2), (2, 3), (5, 3), (3, 4)]) == [[1, 5], [2], [3], [4]]


def test_the_report_is_owed_sixty_days_from_the_accident_and_extended_by_at_most_sixty(inquest) -> None:
    case = inquest.opened()
    accident = inquest.day - dt.timedelta(days=3)
    assert timezone.localtime(case.owed.due_at).date() == accident + dt.timedelta(days=60)
    assert case.owed.bearer == case.leader
    late, lawful = (end_of(accident + dt.timedelta(days=days)) for days in (121, 120))
    with pytest.raises(NotMovable, match="依法不得晚于"):
        obligations.ask_time(inquest.leader, case.owed, late, {"zh-hans": "等待鉴定结论"})
    with pytest.raises(NotMovable, match="依法不得晚于"):
        obligations.extend(inquest.director, case.owed, late, "情况复杂")
    asked = obligations.ask_time(inquest.leader, case.owed, lawful, {"zh-hans": "等待鉴定结论"})
    obligations.decide(inquest.director, asked, True, "同意延长")
    case.owed.refresh_from_db()
    assert case.owed.due_at == lawful


def test_a_lower_government_than_the_law_names_does_not_investigate(inquest) -> None:
    with pytest.raises(NotPossible, match="低于法定级别"):
        inquest.opened(level="county")
    assert inquest.opened(level="province").level == "province"


def test_of_a_near_miss_the_office_sets_the_day(inquest) -> None:
    hazard = inquest.works.confirmed()
    meant = about.meant(inquest.post(inquest.director), "hazard", hazard.uid)
    with pytest.raises(NotPossible, match="法律没有规定期限"):
        actions.open_one(inquest.director, meant, inquest.told(level="county"))
    due = inquest.day + dt.timedelta(days=30)
    case = actions.open_one(inquest.director, meant, inquest.told(level="county", due_on=due))
    assert (case.grade, timezone.localtime(case.owed.due_at).date()) == ("", due)


def test_evidence_that_is_set_aside_carries_nothing_any_more(inquest) -> None:
    case = inquest.whole()
    item = case.evidence.get()
    actions.set_aside(inquest.member, case, item, "提取程序不合规定")
    assert case.evidence.get().aside_at is not None
    with pytest.raises(NotPossible, match="没有证据支撑"):
        actions.hand_in(inquest.leader, case)
    with pytest.raises(NotPossible, match="不予采用"):
        actions.add_step(inquest.leader, case, inquest.works.now, "day", "又一步", [item.n])


def test_drafts_from_the_record_wait_until_a_person_takes_them_over(inquest) -> None:
    inquest.works.confirmed()
    case = inquest.told_of(inquest.stated())
    subject = subjects.of_case(inquest.post(inquest.director), inquest.accident.uid)
    drafts = actions.draw_drafts(inquest.leader, case, telling.told(subject, inquest.works.now).rows)
    with pytest.raises(NotPossible, match="没有尚未列入"):
        actions.draw_drafts(inquest.leader, case, telling.told(subject, inquest.works.now).rows)
    with pytest.raises(NotPossible, match="草稿"):
        actions.hand_in(inquest.leader, case)
    first, *rest = drafts
    taken = actions.take_over(inquest.member, case, first)
    item = case.evidence.get(n=taken.sources[0])
    assert (item.origin, item.entry, item.about) == ("record", first.entry, first.about)
    for one in rest:
        actions.drop_step(inquest.member, case, one, "")
    assert queries.ready(case).drafts == 0


def test_nobody_of_the_team_approves_the_report_not_even_from_another_post(inquest) -> None:
    case = actions.hand_in(inquest.leader, inquest.whole())
    from_above = type(inquest.leader)(inquest.member.who, inquest.director.post, inquest.works.now)
    with pytest.raises(NotPossible, match="曾是调查组成员"):
        actions.approve(from_above, case, "某政复〔2026〕9号")
    assert case.deciding.bearer.uid == inquest.director.post
    actions.send_back(inquest.director, case, "管理原因分析不够", inquest.day + dt.timedelta(days=80))
    case.owed.refresh_from_db()
    case.deciding.refresh_from_db()
    assert (case.state, case.owed.live, case.deciding.live) == ("open", True, False)


def test_an_expert_states_on_paper_and_is_not_in_the_journal(inquest) -> None:
    case = inquest.opened()
    expert = actions.invite(inquest.director, case, "王某某", "燃气工程")
    with pytest.raises(NotPossible, match="由组长提交"):
        actions.state(inquest.member, case, expert, "", [("声明.txt", "无利害关系".encode())])
    actions.state(inquest.leader, case, expert, "", [("声明.txt", "无利害关系".encode())])
    expert.refresh_from_db()
    assert expert.stated_at is not None
    assert Exhibit.objects.filter(about=expert.uid, plant=None, region=None).exists()


def test_the_draft_says_what_the_workspace_says_and_no_persons_responsibility(inquest) -> None:
    case = inquest.whole()
    made = open_docx(io.BytesIO(papers.report(case, inquest.works.now)))
    text = "\n".join([p.text for p in made.paragraphs] + [c.text for t in made.tables for r in t.rows for c in r.cells])
    exhibit = Exhibit.objects.get(about=case.evidence.get().uid)
    for told in (
        case.number,
        "阀门井内燃气爆燃",
        "井口没有盖板",
        "三个月内全面整改",
        exhibit.original,
        "草稿",
        "无：应急处置",
    ):
        assert told in text
    assert "责任人" not in text
    assert "{{" not in text


def test_a_diagram_stays_within_its_box(inquest) -> None:
    case = inquest.told_of(inquest.stated())
    for n in range(1, 4):
        text = "企业没有对作业人员进行培训，也没有安排监护人员在场看护并且没有检测可燃气体浓度" * n
        actions.add_cause(inquest.leader, case, "condition", "management", text[:300], [1], 1)
    picture = drawing.drawn(list(case.causes.all()))
    assert len(picture.ways) == 3
    for box in picture.boxes:
        assert box.x >= 0
        assert box.x + box.wide <= picture.wide
        assert box.y + box.high <= picture.high
        assert all(drawing.width(line) <= drawing.COLUMNS + 1 for _y, line in box.lines)
    with pytest.raises(NotPossible, match="循环"):
        actions.link(inquest.leader, case, 1, 2)


def test_the_pages_carry_an_investigation_from_its_opening_to_the_report(inquest) -> None:
    director, leader, member = (as_(inquest, by) for by in (inquest.director, inquest.leader, inquest.member))
    way = f"/investigations/new/case/{inquest.accident.uid}"
    assert "设区的市级人民政府" in director.get(way).content.decode()
    assert leader.get(way).status_code in (403, 404)
    told = {"number": "某政调〔2026〕2号", "level": "city", "leader": str(inquest.leader.post)}
    assert director.post(way, {**told, "leader": "nobody"}).status_code == 422
    assert director.post(way, told).status_code == 302
    case = Investigation.objects.get()
    here = f"/investigations/{case.uid}"

    def go(client: Client, door: str, status: int = 302, **said: object) -> str:
        answer = client.post(f"{here}/{door}", said)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    go(director, "join", post=str(inquest.member.post))
    go(director, "invite", name="王某某", field="燃气工程")
    for client in (leader, member):
        go(client, "state", agreed="on")
    assert "不得" not in go(leader, "step", 422, at="2026-08-29T09:10", precision="minute", what="爆燃")
    moment = (timezone.localtime() - dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    go(leader, "evidence", what="现场照片", origin="scene", taken_by="调查组", taken_at=moment)
    go(leader, "step", at=moment, precision="minute", what="爆燃", sources=["1"])
    go(leader, "cause", kind="event", weight="outcome", what="阀门井爆燃", sources=["1"])
    go(leader, "cause", kind="failed", weight="direct", what="井口没有盖板", sources=["1"], led_to="1")
    assert "循环" in go(leader, "link", 422, cause="1", effect="2")
    due = (timezone.localdate() + dt.timedelta(days=60)).isoformat()
    assert "部门的哪个岗位" in go(member, "measure", 422, gap="5", what="制定专项检查办法", due_on=due)
    go(member, "measure", gap="1", what="重做作业许可制度", due_on=due)
    go(member, "none", gap="2", because="制度齐全，没有发现缺口")
    go(leader, "sign", n="2")
    assert "尚未签署无利害关系声明" in go(leader, "hand-in", 422)
    go(leader, "nosuchdoor", 404)
    assert member.post(f"{here}/approve", {"number": "1号"}).status_code in (403, 404)
    page = leader.get(here).content.decode()
    for said in ("重做作业许可制度", "井口没有盖板", "王某某", "inquiry-box"):
        assert said in page
    assert leader.get(f"{here}/report.docx").status_code == 200
    assert case.number in leader.get("/investigations").content.decode()
    assert case.number in director.get(f"/cases/{inquest.accident.key}").content.decode()


def test_the_program_adds_to_the_main_parts(inquest) -> None:
    case = inquest.stated()
    client, way = as_(inquest, inquest.leader), f"/api/v1/investigations/{case.uid}"
    taken = (timezone.now() - dt.timedelta(days=1)).isoformat()

    def add(part: str, **said: object) -> int:
        return client.post(f"{way}/{part}", said, "application/json").status_code

    assert add("evidence", what="笔录", origin="statement", taken_by="调查组", taken_at=taken) == 200
    assert add("steps", at=taken, what="爆燃", sources=[1]) == 200
    assert add("steps", at=taken, what="爆燃", sources=[9]) == 422
    assert add("causes", kind="failed", weight="direct", what="没有盖板", sources=[1]) == 200
    due = (timezone.localdate() + dt.timedelta(days=60)).isoformat()
    assert add("measures", gap=1, what="加装盖板", due_on=due) == 200
    assert add("measures", gap=5, what="加强检查", due_on=due) == 422
    told = client.get(way).json()
    assert [len(told[part]) for part in ("evidence", "steps", "causes", "gaps")] == [1, 1, 1, 8]
    assert [gap["ended"] for gap in told["gaps"]] == [True, *[False] * 7]


def test_every_door_names_a_part_of_the_page() -> None:
    assert {door.part for door in DOORS.values()} == {"team", "evidence", "sequence", "causes", "gaps", "report"}


def test_an_accident_without_a_plant_is_joined_to_the_one_that_is_named(inquest) -> None:
    type(inquest.accident).objects.update(plant=None)
    director, way = as_(inquest, inquest.director), f"/investigations/new/case/{inquest.accident.uid}"
    assert "gasworks" in director.get(f"{way}?q=gaswo").content.decode()
    plant = inquest.works.plant
    told = {"number": "某政调〔2026〕3号", "level": "city", "leader": str(inquest.leader.post), "plant": str(plant.uid)}
    assert director.post(way, told).status_code == 302
    inquest.accident.refresh_from_db()
    assert inquest.accident.plant_id == Investigation.objects.get().plant_id == plant.pk
