"""A penalty case from its filing to its closing; who sees what of it, and when."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document as open_docx

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.documents import queries as documents
from tocsin.base.evidence.tests import files
from tocsin.base.journal.models import Sealed
from tocsin.base.obligations.models import Obligation
from tocsin.duties.enforcement.penalties import actions, jobs, papers, queries
from tocsin.duties.enforcement.penalties.models import Penalised, Penalty
from tocsin.duties.enforcement.rules import discretion, ranges
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.penalising import TYPED
from tocsin.duties.hazards.tests.conftest import PHOTO

DAY, TODAY = dt.date(2026, 9, 1), timezone.localdate()
APPEAL = "可在收到本决定书之日起六十日内向某县人民政府申请行政复议"
ACCIDENT = {"kind": "accident", "deaths": "1", "serious_injuries": "0", "direct_loss_wan": "120"}


def as_(by) -> Client:
    client = Client()
    sign_in(client, Post.objects.get(uid=by.post))
    return client


def post(by) -> Post:
    return Post.objects.get(uid=by.post)


def test_the_range_is_that_of_the_day_of_the_act() -> None:
    told = ranges.of(ACCIDENT, DAY)
    assert (told.low, told.high, told.article) == (500_000, 700_000, "应急管理部令第14号第十四条第（二）项")
    with pytest.raises(NotPossible, match="2024-03-01"):
        ranges.of(ACCIDENT, dt.date(2020, 5, 1))


def test_especially_grave_circumstances_make_it_two_to_five_times_that() -> None:
    told = ranges.of({**ACCIDENT, "especially_grave": True}, DAY)
    assert (told.low, told.high) == (1_000_000, 3_500_000)
    assert "第十八条" in told.article


def test_a_person_is_fined_a_share_of_the_income() -> None:
    told = ranges.of({"kind": "duty", "who": "main", "grade": "larger", "income_wan": "20"}, DAY)
    assert told.low == told.high == 120_000
    assert "第十九条" in told.article


def test_a_range_that_is_still_open_takes_no_fine() -> None:
    told = ranges.of({"kind": "accident", "deaths": "1"}, DAY)
    assert not told.sure
    with pytest.raises(NotPossible, match="尚未确定"):
        ranges.must_lie_within(Decimal(500_000), told)


@pytest.mark.parametrize("change", [{"article": "  "}, {"low": "9", "high": "8"}, {"low": "-1"}])
def test_what_an_officer_types_is_a_range_with_an_article(change) -> None:
    with pytest.raises(NotPossible):
        ranges.of({"kind": "typed", "article": "某条例第五十条", "low": "1", "high": "2", **change}, DAY)


def test_credit_for_self_reports_is_off_until_the_office_enters_its_document() -> None:
    said = {discretion.SELF_REPORTED: "企业三月自查后主动上报"}
    with pytest.raises(NotPossible, match="文号"):
        discretion.weighed(said, "")
    assert discretion.weighed(said, "某应急〔2026〕12号")[0]["document"] == "某应急〔2026〕12号"
    with pytest.raises(NotPossible, match="至少"):
        discretion.weighed({"averted": " "}, "")


def test_a_case_goes_its_whole_way_and_every_step_is_owed_by_somebody(office) -> None:
    case = office.served()
    kinds = list(Obligation.objects.filter(about=case.uid).order_by("pk").values_list("kind", "state"))
    assert kinds == [
        ("penalty_case", "discharged"), ("penalty_listen", "discharged"), ("penalty_decide", "discharged"),
        ("penalty_serve", "discharged"), ("penalty_pay", "open"),
    ]  # fmt: skip
    assert case.speak_until == dt.date(2026, 9, 8)
    assert case.step.bearer.uid == office.works.safety.post
    assert case.pay_by == dt.date(2026, 9, 19)
    actions.pay(office.later(office.inspector, 5), case, DAY + dt.timedelta(days=5), Decimal(5000), Decimal(0), "收据1")
    assert (case.state, case.left) == ("served", 15_000)
    with pytest.raises(NotPossible, match="15,000"):
        actions.close(office.later(office.inspector, 5), case)
    late = office.later(office.inspector, 30)
    assert queries.late_fee(case, DAY + dt.timedelta(days=28)).value == 6_000
    actions.pay(late, case, DAY + dt.timedelta(days=28), Decimal(15000), Decimal(6000), "收据2")
    assert case.state == "paid"
    actions.close(late, case)
    assert (case.state, Obligation.objects.filter(about=case.uid, state="open").count()) == ("closed", 0)


def test_more_than_what_the_party_was_told_wants_a_new_notice(office) -> None:
    with pytest.raises(NotPossible, match="30,000"):
        office.decided("40000")


def test_silence_counts_only_when_the_time_to_speak_is_over(office) -> None:
    case = office.investigated()
    actions.notify(office.inspector, case, "应急告〔2026〕1号", DAY, Decimal(30000))
    with pytest.raises(NotPossible, match="2026-09-08"):
        actions.hear(office.later(office.inspector, 7), case, actions.Heard())
    assert actions.hear(office.later(office.inspector, 8), case, actions.Heard()).state == "heard"


def test_a_hearing_is_announced_seven_working_days_before(office) -> None:
    case = office.investigated()
    actions.notify(office.inspector, case, "应急告〔2026〕1号", DAY, Decimal(30000))
    day, by = DAY + dt.timedelta(days=15), office.later(office.inspector, 20)
    short = actions.Heard("申请听证", "已组织听证", day, day - dt.timedelta(days=3))
    with pytest.raises(NotPossible, match="2026-09-07"):
        actions.hear(by, case, short)
    told = actions.Heard("申请听证", "已组织听证", day, dt.date(2026, 9, 7))
    assert actions.hear(by, case, told).hearing_on == day


def test_below_the_offices_threshold_there_is_a_statement_and_no_hearing(office, settings) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"penalty_hearing_from_unit": 50_000})
    case = office.heard()
    assert not case.hearing
    assert case.speak_until == dt.date(2026, 9, 6)


def test_another_article_wants_another_notice(office) -> None:
    case = office.heard()
    actions.ground(office.later(office.inspector, 1), case, {**office_basis(), "high": "80000"})
    assert case.state == "investigated"


def office_basis() -> dict[str, str]:
    return {"kind": "typed", "article": "某省安全生产条例第五十一条", "low": "10000"}


def test_a_case_that_is_handed_over_waits_for_its_answer_and_may_come_back(office) -> None:
    case = office.heard()
    actions.hand(office.later(office.works.director, 2), case, "police", "应急移〔2026〕1号", "涉嫌犯罪，移送审查")
    assert (case.state, case.step.kind) == ("handed", "penalty_reply")
    actions.reply(office.later(office.inspector, 9), case, False, "公函〔2026〕3号", "不予立案，退回")
    assert (case.state, case.clock.live) == ("investigated", True)


def test_self_report_is_weighed_where_the_record_says_that_the_enterprise_found_it(office, settings) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"self_report_document": "某应急〔2025〕3号"})
    said = {"factors": {"self_reported": "检查前已自行上报"}}
    with pytest.raises(NotPossible, match="检查人员到来之前"):
        office.decided(case=office.heard(), **said)
    own = office.works.confirmed(origin="self_check")
    assert own.credit == "credited"
    director = Client()
    sign_in(director, Post.objects.get(uid=office.works.director.post))
    named = "企业自查发现并主动报告"
    page = director.get(f"/hazards/{own.uid}").content.decode()
    assert named in page[page.index("disposition-here") :]  # said before anybody decides what follows
    case = office.heard(number="应急立〔2026〕2号", hazards=[own.uid])
    page = director.get(f"/penalties/{case.uid}").content.decode()
    assert named in page[page.index("记录中的自查自报情况") :]
    assert office.decided(case=case, **said).factors[0]["document"] == "某应急〔2025〕3号"


def test_a_withdrawn_case_leaves_its_hazard_without_a_disposition(office) -> None:
    case = office.filed()
    assert queries.disposed(office.hazard.uid)
    actions.withdraw(office.works.director, case, "事实不清，撤销立案")
    assert not queries.disposed(office.hazard.uid)


def test_a_persons_name_is_in_no_journal_and_goes_after_its_time(office, settings) -> None:
    case = office.filed(party="person", name="张某某", position="厂长")
    assert not Sealed.objects.filter(value__contains="张某某").exists()
    assert queries.person(post(office.inspector), case).name == "张某某"
    assert queries.person(post(office.works.head), case) is None
    actions.withdraw(office.works.director, case, "事实不清，撤销立案")
    assert jobs.forget(office.works.now + dt.timedelta(days=1000)) == 0
    assert jobs.forget(office.works.now + dt.timedelta(days=1100)) == 1
    assert Penalised.objects.get().name == ""


def test_a_notice_and_a_decision_without_a_number_are_issued_with_the_next_one(office, settings) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"penalty_appeal": APPEAL})
    case = office.investigated()
    actions.notify(office.inspector, case, "", office.day, Decimal(30000))
    assert case.notice.endswith("罚告〔2026〕1号")
    actions.hear(office.later(office.inspector, 1), case, actions.Heard("已经整改，请求从轻", "予以采纳"))
    office.decided(case=case, number="")
    notice, decision = (documents.issued_of([case.uid]).get(kind=kind) for kind in (papers.NOTICE, papers.DECISION))
    assert (notice.number, decision.number) == (case.notice, case.decision)
    said = open_docx(io.BytesIO(documents.file(decision.word)))
    text = "\n".join([one.text for one in said.paragraphs] + [c.text for t in said.tables for c in t._cells])
    for wanted in (
        "20,000",
        "10,000",
        "50,000",
        TYPED["article"],
        "检查当日即自行整改",
        "已经整改，请求从轻",
        APPEAL,
        "15",
    ):
        assert wanted in text


def test_who_is_told_anew_gets_a_notice_that_replaces_the_first(office) -> None:
    case = office.investigated()
    actions.notify(office.inspector, case, "", office.day, Decimal(30000))
    first = case.notice
    actions.hear(office.later(office.inspector, 1), case, actions.Heard("已经整改，请求从轻", "予以采纳"))
    actions.notify(office.later(office.inspector, 1), case, "", office.day, Decimal(40000))
    assert case.notice != first
    assert documents.issued_of([case.uid]).get(number=case.notice).replaces.number == first


def test_a_decision_does_not_become_a_paper_that_hides_how_to_appeal(office) -> None:
    case = office.heard()
    with pytest.raises(NotPossible, match="救济途径"):
        office.decided(case=case, number="")
    case.refresh_from_db()
    assert case.state == "heard"
    assert office.decided(case=case).state == "decided"
    page = as_(office.inspector).get(f"/penalties/{case.uid}").content.decode()
    assert "救济途径" in page


def test_a_paper_bears_the_number_the_office_gave_and_a_plant_fetches_a_decision_when_it_is_served(
    office, settings
) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"penalty_appeal": APPEAL})
    case, plant = office.decided(), as_(office.works.safety)
    assert as_(office.inspector).post(f"/documents/issue/{papers.DECISION}/{case.uid}").status_code == 302
    paper = documents.issued_of([case.uid]).get()
    assert paper.number == case.decision == "应急罚〔2026〕1号"
    assert plant.get(f"/documents/issued/{paper.uid}/pdf").status_code == 404
    assert str(paper.uid) not in plant.get(f"/penalties/{case.uid}").content.decode()
    actions.serve(office.later(office.inspector, 3), case, "direct", DAY + dt.timedelta(days=3), [PHOTO])
    assert plant.get(f"/documents/issued/{paper.uid}/pdf").status_code == 200
    assert str(paper.uid) in plant.get(f"/penalties/{case.uid}").content.decode()


def test_the_pages_lead_from_a_hazard_to_a_decision_that_the_plant_reads_when_it_is_served(office) -> None:
    client, head = as_(office.inspector), as_(office.works.safety)
    page = client.get(f"/penalties/new?hazard={office.hazard.uid}").content.decode()
    assert "阀门井口没有盖板" in page
    told = {
        "plant": str(office.works.plant.uid), "number": "应急立〔2026〕7号", "party": "unit", "what": "未消除事故隐患",
        "acted_on": "2026-09-01", "source": "hazard", "hazards": [str(office.hazard.uid)],
    }  # fmt: skip
    address = client.post(f"/penalties/new?hazard={office.hazard.uid}", told).headers["Location"]
    assert head.get(address).status_code == 404
    typed = {"article": "某省安全生产条例第五十条", "low": "10000", "high": "50000"}
    assert client.post(f"{address}/ground-typed", typed).status_code == 302
    proof = SimpleUploadedFile("photo.jpg", files.jpeg())
    assert client.post(f"{address}/investigate", {"found": "现场属实", "proof": proof}).status_code == 302
    notice = {"number": "应急告7号", "told_on": TODAY.isoformat(), "proposed": "60000"}
    refused = client.post(f"{address}/notify", notice)
    assert refused.status_code == 422
    assert "某省安全生产条例第五十条" in refused.content.decode()
    assert client.post(f"{address}/notify", {**notice, "proposed": "30000"}).status_code == 302
    assert "30,000" in head.get(address).content.decode()
    assert client.post(f"{address}/decide", {}).status_code == 404
    assert "应急立〔2026〕7号" in client.get(f"/hazards/{office.hazard.uid}").content.decode()
    assert Penalty.objects.get().state == "notified"


def test_the_api_and_the_pages_show_a_plant_a_decision_only_when_it_is_served(office) -> None:
    case, plant = office.decided(), as_(office.works.safety)
    one = plant.get(f"/api/v1/penalties/{case.uid}").json()
    assert (one["state"], one["amount"], one["decision"]) == ("heard", None, "")
    assert "应急罚" not in plant.get(f"/penalties/{case.uid}").content.decode()
    assert plant.get("/penalties?state=decided").content.decode().count("应急立〔2026〕1号") == 0
    actions.serve(office.later(office.inspector, 3), case, "direct", DAY + dt.timedelta(days=3), [PHOTO])
    assert plant.get("/api/v1/penalties").json()[0]["amount"] == "20000.00"
    assert "应急罚" in plant.get(f"/penalties/{case.uid}").content.decode()
