"""The life of a hazard: who may do what to it when, and what is owed meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.journal.acts import platform
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.moves import NotPossible as NotOwed
from tocsin.duties.hazards import actions, queries
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import PHOTO

FIXINGS = {name: f"{name}已落实" for name in ("duty", "measure", "funds", "time", "contingency")}


def test_a_reported_hazard_is_owed_a_look(works) -> None:
    hazard = works.reported()
    assert hazard.confirming.live
    assert hazard.confirming.kind == "hazard_confirm"
    assert hazard.owed is None


def test_a_confirmed_hazard_is_owed_by_its_day(works) -> None:
    hazard = works.confirmed(days=15)
    assert (hazard.state, hazard.grade) == ("confirmed", "general")
    assert hazard.owed.due_at == works.now + dt.timedelta(days=15)
    assert hazard.confirming.state == Obligation.State.DISCHARGED


def test_a_hazard_goes_from_report_to_close(works) -> None:
    hazard = works.closed()
    assert hazard.state == "closed"
    assert hazard.owed.state == Obligation.State.DISCHARGED
    assert hazard.ended_at == works.now + dt.timedelta(hours=2)


def test_what_is_not_put_right_is_owed_again_by_a_new_day(works) -> None:
    due = works.now + dt.timedelta(days=5)
    hazard = actions.send_back(works.by(works.head, hours=2), works.submitted(), "盖板没有固定", due)
    assert (hazard.state, hazard.owed.state, hazard.owed.due_at) == ("confirmed", Obligation.State.OPEN, due)


def test_nothing_is_handed_in_without_proof(works) -> None:
    with pytest.raises(NotPossible, match="证明"):
        actions.submit(works.safety, works.confirmed(), "done", [])


def test_a_refused_move_names_what_is_possible(works) -> None:
    with pytest.raises(NotPossible, match="已销号；现在可以：上报它再次出现"):
        actions.submit(works.safety, works.closed(), "again done", [PHOTO])


def test_a_refused_move_changes_nothing(works) -> None:
    hazard = works.confirmed()
    with pytest.raises(NotPossible):
        actions.verify(works.head, hazard, "seen on site")
    hazard.refresh_from_db()
    assert (hazard.state, hazard.owed.state) == ("confirmed", Obligation.State.OPEN)


def test_a_suspected_major_hazard_names_its_clause(works) -> None:
    hazard = works.confirmed("suspected")
    assert hazard.clause["article"]
    assert hazard.clause["item"]["zh-hans"]


def test_a_clause_that_is_not_there_is_refused_with_what_is_known(works) -> None:
    due = works.now + dt.timedelta(days=3)
    with pytest.raises(NotPossible, match="条款"):
        actions.confirm(
            works.county.inspector, works.reported(), "suspected", due, "安监总管三〔2017〕121号（化工）", "第九百条"
        )


def test_a_major_hazard_is_not_put_right_without_its_five_fixings(works) -> None:
    hazard = actions.judge(works.director, works.confirmed("suspected"), True, "符合第四条")
    assert hazard.grade == "major"
    with pytest.raises(NotPossible, match="五落实"):
        actions.submit(works.safety, hazard, "done in full", [PHOTO])
    with pytest.raises(NotPossible, match="预案"):
        actions.plan(works.safety, hazard, {**FIXINGS, "contingency": ""})
    actions.plan(works.safety, hazard, FIXINGS)
    assert actions.submit(works.safety, hazard, "done in full", [PHOTO]).state == "submitted"


def test_a_major_hazard_is_reported_to_the_authority_and_the_workers(works) -> None:
    hazard = actions.judge(works.director, works.confirmed("suspected"), True, "符合第四条")
    assert Obligation.objects.get(kind="hazard_report_twice", about=hazard.uid).live


def test_a_major_hazard_is_closed_by_an_authority_only(works) -> None:
    hazard = actions.judge(works.director, works.confirmed("suspected"), True, "符合第四条")
    actions.list_it(works.director, hazard, "county", "安委办〔2026〕3号")
    actions.plan(works.safety, hazard, FIXINGS)
    actions.submit(works.safety, hazard, "done in full", [PHOTO])
    with pytest.raises(NotPossible, match="主管部门复查"):
        actions.verify(works.head, hazard, "seen on site")
    closed = actions.verify(works.by(works.county.inspector, hours=1), hazard, "seen on site")
    assert (closed.state, closed.delisted_at is not None) == ("closed", True)


def test_what_nobody_judged_is_not_closed(works) -> None:
    hazard = works.confirmed("suspected")
    actions.plan(works.safety, hazard, FIXINGS)
    actions.submit(works.safety, hazard, "done in full", [PHOTO])
    with pytest.raises(NotPossible, match="签字判定"):
        actions.verify(works.by(works.county.inspector, hours=1), hazard, "seen on site")


def test_only_a_major_hazard_is_listed(works) -> None:
    with pytest.raises(NotPossible, match="重大事故隐患才"):
        actions.list_it(works.director, works.confirmed(), "county", "1号文")


def test_what_an_inspection_found_is_not_closed_by_the_enterprise(works) -> None:
    with pytest.raises(NotPossible, match="主管部门复查"):
        actions.verify(works.by(works.head, hours=2), works.submitted(origin="inspection"), "seen on site")


def test_the_obligation_is_not_ended_by_hand_beside_its_hazard(works) -> None:
    hazard = works.submitted()
    for verb in (obligations.verify, obligations.submit, obligations.discharge):
        with pytest.raises(NotOwed):
            verb(works.by(works.head, hours=2), hazard.owed)
    with pytest.raises(NotOwed):
        obligations.withdraw(works.county.officer, hazard.owed, "by hand")


def test_more_time_is_asked_for_ten_days_ahead(works) -> None:
    owed = works.confirmed(days=15).owed
    until = owed.due_at + dt.timedelta(days=10)
    with pytest.raises(NotOwed, match="10日"):
        obligations.ask_time(works.by(works.safety, days=6), owed, until, {"en": "parts are late"})
    assert obligations.ask_time(works.by(works.safety, days=5), owed, until, {"en": "parts are late"}).state == "asked"


def test_what_is_found_to_be_none_leaves_nothing_owed(works) -> None:
    hazard = actions.dismiss(works.county.inspector, works.reported(danger=True), "是设备自带的观察孔")
    assert hazard.state == "dismissed"
    assert not Obligation.objects.filter(about=hazard.uid, state__in=Obligation.LIVE).exists()


def test_a_worker_may_report_and_see_and_nothing_else(works) -> None:
    from tocsin.base.accounts.models import Person, Post

    post, person = Post.objects.get(uid=works.worker.post), Person.objects.get(uid=works.worker.who)
    assert queries.offered(post, person, works.confirmed()) == []
    assert queries.offered(post, person, works.closed()) == ["recur"]


def test_a_receipt_reads_the_answer_and_is_kept_as_a_digest(works) -> None:
    told = actions.Told("配电箱敞开", origin="snapshot", name="张三", contact="13800000000")
    hazard, code = actions.report(None, works.plant, told, works.now)
    assert queries.answer_to(code.lower().replace("-", " ")) == hazard
    assert code.replace("-", "") not in str(Reporter.objects.values_list().get())
    assert queries.answer_to("AAAA-AAAA-AAAA") is None


def test_a_reporter_is_found_by_neither_the_hazard_nor_the_plant(works) -> None:
    hazard, _code = actions.report(works.worker, works.plant, actions.Told("配电箱敞开", origin="snapshot"))
    assert hazard.found_by is None


def test_a_report_to_the_authority_is_unseen_by_the_plant_until_it_is_confirmed(works) -> None:
    from tocsin.base.accounts.models import Post
    from tocsin.base.accounts.scopes import narrow

    hazard, _code = actions.report(None, works.plant, actions.Told("夜间关闭报警器", origin="whistle"), works.now)
    safety, inspector = (Post.objects.get(uid=one.post) for one in (works.safety, works.county.inspector))
    assert not narrow(Hazard.objects.all(), safety, "hazard", "see").filter(pk=hazard.pk).exists()
    assert narrow(Hazard.objects.all(), inspector, "hazard", "see").filter(pk=hazard.pk).exists()
    assert hazard.confirming.bearer.role in ("grid", "officer", "inspector")
    actions.confirm(works.county.inspector, hazard, "general", works.now + dt.timedelta(days=5))
    assert narrow(Hazard.objects.all(), safety, "hazard", "see").filter(pk=hazard.pk).exists()


def test_a_code_taken_down_leads_nowhere(works) -> None:
    from tocsin.base.web.missing import Missing

    point = actions.open_point(works.safety, works.plant, "食堂门口")
    assert queries.point_at(point.code) == point
    actions.close_point(works.safety, point)
    with pytest.raises(Missing):
        queries.point_at(point.code)


def test_the_platform_can_report_what_an_alarm_showed(works) -> None:
    hazard, code = actions.report(platform(works.now), works.plant, actions.Told("储罐液位计失效", origin="alarm"))
    assert (hazard.state, hazard.origin, code) == ("reported", "alarm", "")


def test_in_danger_the_stop_is_offered_first(works) -> None:
    from tocsin.base.accounts.models import Person, Post

    post, person = Post.objects.get(uid=works.safety.post), Person.objects.get(uid=works.safety.who)
    assert queries.offered(post, person, works.reported(danger=True))[0] == "stop"
