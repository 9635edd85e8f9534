"""Promise: a report found true opens a reward with its clock on the office, and who confirmed it does not decide it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards import actions, queries
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rewards import actions as rewards
from tocsin.duties.hazards.rewards import jobs, kinds
from tocsin.duties.hazards.rewards.models import Reward
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["reports_found_true_are_owed_nothing", "who_confirms_decides_the_reward"]

__all__ = ["works"]
RULE = rewards.LaidDown(
    "虚构市举报奖励实施细则（虚构〔2026〕1号）", "实名或匿名举报人", Decimal(200), Decimal(1000), Decimal(2000),
    Decimal(10000), 20, 60, 30,
)  # fmt: skip
TOLD = {"what": "除尘器停了三天还在打磨", "origin": "whistle"}


def found_true(works) -> tuple[Hazard, str]:
    """A report without a name that the county's inspector confirms an hour later."""
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    rewards.lay_down(works.director, works.county.region, RULE)
    hazard, code = actions.report(None, works.plant, actions.Told(**TOLD), works.now)
    inspector = works.by(works.county.inspector, hours=1)
    actions.confirm(inspector, hazard, "general", works.now + dt.timedelta(days=15))
    return hazard, code


def owed(works, hazard: Hazard, **later: float) -> Reward:
    jobs.look(works.now + (dt.timedelta(**later) if later else dt.timedelta(hours=2)))
    found = Reward.objects.filter(hazard=hazard).first()
    assert found is not None, "a report that was found true is owed its reward"
    return found


def claimed(works) -> tuple[Reward, str]:
    hazard, code = found_true(works)
    rewards.grant(works.by(works.director, days=1), owed(works, hazard), Decimal(500))
    at = works.now + dt.timedelta(days=2)
    return rewards.claim(at, Reporter.objects.get(hazard=hazard), code, "王小明", "6222 0000 0000"), code


def test_the_clock_is_counted_from_the_day_it_was_found_true_however_late_anybody_looked(works) -> None:
    hazard, _code = found_true(works)
    reward = owed(works, hazard, days=9)
    due = works.now + dt.timedelta(hours=1, days=20)
    assert reward.decide_by == due
    assert (reward.step.kind, reward.step.due_at, reward.step.live) == ("reward_decide", due, True)
    assert jobs.look(works.now + dt.timedelta(days=10)) == 0
    assert Obligation.objects.filter(kind="reward_decide").count() == 1


def test_nothing_is_owed_for_a_report_that_is_not_found_true_nor_for_what_an_office_found_itself(works) -> None:
    hazard, _code = found_true(works)
    own = works.confirmed()
    none, _other = actions.report(None, works.plant, actions.Told(**TOLD), works.now)
    actions.dismiss(works.by(works.county.inspector, hours=1), none, "看过，除尘器在运行")
    owed(works, hazard)
    assert not Reward.objects.filter(hazard__in=[own, none]).exists()


def test_who_confirmed_it_does_not_decide_what_it_is_worth(works) -> None:
    hazard, _code = found_true(works)
    reward = owed(works, hazard)
    with pytest.raises(NotPossible):
        rewards.grant(works.by(works.county.inspector, days=1), reward, Decimal(500))
    with pytest.raises(NotPossible):
        rewards.refuse(works.by(works.county.inspector, days=1), reward, "不属于奖励范围")
    assert rewards.grant(works.by(works.director, days=1), reward, Decimal(500)).state == "granted"


def test_no_amount_leaves_the_range_of_the_rule(works) -> None:
    hazard, _code = found_true(works)
    reward = owed(works, hazard)
    for amount in (Decimal("199.99"), Decimal("1000.01")):
        with pytest.raises(NotPossible):
            rewards.grant(works.by(works.director, days=1), reward, amount)


def test_it_is_claimed_with_the_receipt_and_paid_against_its_claim_code(works) -> None:
    reward, code = claimed(works)
    assert (reward.state, reward.step.kind) == ("claimed", "reward_pay")
    assert reward.pay_by == works.now + dt.timedelta(days=32)
    with pytest.raises(NotPossible):
        rewards.pay(works.by(works.county.officer, days=3), reward, "AAAA-BBBB")
    rewards.pay(works.by(works.county.officer, days=3), reward, rewards.claim_code(code).lower())
    assert reward.state == "paid"
    assert not Obligation.objects.filter(kind__startswith="reward_", ended_at=None).exists()


def test_what_nobody_claims_lapses_after_its_time_and_the_reporter_reads_a_refusal(works) -> None:
    hazard, code = found_true(works)
    reward = rewards.grant(works.by(works.director, days=1), owed(works, hazard), Decimal(500))
    assert jobs.look(works.now + dt.timedelta(days=60)) == 0
    assert jobs.look(works.now + dt.timedelta(days=62)) == 1
    reward.refresh_from_db()
    assert reward.state == "lapsed"
    at = works.now + dt.timedelta(days=63)
    with pytest.raises(NotPossible):
        rewards.claim(at, Reporter.objects.get(hazard=hazard), code, "王小明", "6222 0000 0000")
    assert queries.answer_to(code) == hazard


def test_a_newer_rule_changes_nothing_that_is_owed_already(works) -> None:
    hazard, _code = found_true(works)
    reward = owed(works, hazard)
    later = By(works.director.who, works.director.post, works.now + dt.timedelta(days=1))
    rewards.lay_down(later, works.county.region, RULE)
    reward.refresh_from_db()
    assert reward.rule.ended_at is not None
    assert rewards.grant(works.by(works.director, days=2), reward, Decimal(200)).amount == Decimal(200)


def test_the_office_decides_and_the_reporter_claims_on_the_receipt_page(works) -> None:
    hazard, code = found_true(works)
    reward = owed(works, hazard)
    office, phone = Client(), Client()
    sign_in(office, Post.objects.get(uid=works.director.post))
    assert office.get("/rewards").status_code == 200
    assert office.get("/rewards/rule").status_code == 200
    assert "500" not in phone.post("/tell/answer", {"code": code}).content.decode()
    assert office.post(f"/rewards/{reward.uid}/grant", {"grant-amount": "5"}).status_code == 422
    assert office.post(f"/rewards/{reward.uid}/grant", {"grant-amount": "500"}).status_code == 302
    assert office.get(f"/rewards/{reward.uid}").status_code == 200
    assert f"/rewards/{reward.uid}" in office.get(f"/hazards/{hazard.uid}").content.decode()
    assert "500" in phone.post("/tell/answer", {"code": code}).content.decode()
    told = {"code": code, "claim": "1", "name": "王小明", "account": "6222 0000 0000"}
    assert rewards.claim_code(code) in phone.post("/tell/answer", told).content.decode()
    assert rewards.claim_code(code) not in office.get(f"/rewards/{reward.uid}").content.decode()
