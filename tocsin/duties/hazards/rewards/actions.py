"""What is done with rewards: one lock, one move by the table, one entry. No entry names who reported or claims."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By, platform
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.bearers import first
from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.places import able, over_plant
from tocsin.base.registry.models import Region
from tocsin.base.web.words import spoken
from tocsin.duties.hazards.actions.moving import settle
from tocsin.duties.hazards.actions.reporting import LETTERS
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rewards import kinds, rules
from tocsin.duties.hazards.rewards.models import Claimant, Reward, RewardRule
from tocsin.duties.hazards.rules.moves import NotPossible, must_be_said

PAST = {"grant": "granted", "refuse": "refused", "claim": "claimed", "lapse": "lapsed", "pay": "paid"}


@dataclass(frozen=True, slots=True)
class LaidDown:
    """What an office says when it switches rewards on. Amounts in yuan."""

    document: str
    who: str
    low: Decimal
    high: Decimal
    major_low: Decimal
    major_high: Decimal
    decide_days: int
    claim_days: int
    pay_days: int


def lay_down(by: By | Act, region: Region, told: LaidDown) -> RewardRule:
    """Rewards are on from now by this rule; what was owed by the one before stays owed by it."""
    document = must_be_said(told.document, _("name the document under which reports are rewarded"))[:200]
    who = must_be_said(told.who, _("say who is rewarded"))
    amounts = (told.low, told.high, told.major_low, told.major_high)
    rules.sound(amounts, (told.decide_days, told.claim_days, told.pay_days))
    rule = RewardRule(
        region=region, document=document, who=spoken(who), low=told.low, high=told.high, major_low=told.major_low,
        major_high=told.major_high, decide_days=told.decide_days, claim_days=told.claim_days, pay_days=told.pay_days,
        laid_down_at=by.at,
    )  # fmt: skip
    with by.act("reward_rule.laid_down", rule, what={"document": document, "region": region.uid}) as act:
        Region.objects.select_for_update(no_key=True).get(pk=region.pk)
        for before in RewardRule.objects.select_for_update().filter(region=region, ended_at=None).order_by("pk"):
            before.ended_at = act.at
            before.save(update_fields=["ended_at"])
            act.testify(before)
        rule.save()
        act.testify(rule)
    return rule


def open_one(
    now: dt.datetime, hazard: Hazard, rule: RewardRule, confirmed_by: uuid.UUID | None, confirmed_at: dt.datetime
) -> Reward:
    """A report was found true: what is owed for it is to be decided, counted from the day it was confirmed."""
    due = confirmed_at + dt.timedelta(days=rule.decide_days)
    reward = Reward(
        hazard=hazard, region=hazard.region, rule=rule, opened_at=now, confirmed_by=confirmed_by, decide_by=due
    )
    with platform(now).act("reward.opened", reward, what={"decide_by": due}) as act:
        reward.save()
        reward.step = _owed(act, reward, kinds.DECIDE, due)
        reward.save(update_fields=["step"])
        act.testify(reward)
    return reward


def grant(by: By | Act, reward: Reward, amount: Decimal) -> Reward:
    """So much, within the rule's range for the grade as it stands; by somebody who did not confirm the hazard."""
    with _moving(by, "grant", reward, what={"amount": f"{amount:.2f}"}) as (act, held):
        rules.must_be_someone_else(held.confirmed_by, act.who)
        rules.within(amount, *held.rule.range_of(held.hazard.grade))
        held.amount, held.decided_at = amount, act.at
        held.claim_by = act.at + dt.timedelta(days=held.rule.claim_days)
        settle(act, held.step)
        held.step = None
    return reward


def refuse(by: By | Act, reward: Reward, because: str) -> Reward:
    """No reward, with a reason that the reporter reads."""
    why = must_be_said(because, _("say why there is no reward: whoever reported it reads this"))
    with _moving(by, "refuse", reward, because=why) as (act, held):
        rules.must_be_someone_else(held.confirmed_by, act.who)
        held.why, held.decided_at = spoken(why), act.at
        settle(act, held.step)
        held.step = None
    return reward


def claim(at: dt.datetime, receipt: Reporter, code: str, name: str, account: str) -> Reward:
    """By whoever shows the receipt; the journal names nobody. Identity is kept apart, for the payment alone."""
    reward = Reward.objects.filter(hazard=receipt.hazard).first()
    if reward is None:
        raise NotPossible(_("no reward is owed for this report"))
    said = must_be_said(name, _("say to whom it is to be paid"), 2)[:80]
    paid_to = must_be_said(account, _("say where it is to be paid to, or how you can be reached"))[:120]
    with _moving(platform(at), "claim", reward) as (act, held):
        if held.claim_by is not None and act.at > held.claim_by:
            raise NotPossible(_("the time in which it could be claimed is over"))
        held.claimed_at, held.pay_by = act.at, act.at + dt.timedelta(days=held.rule.pay_days)
        Claimant.objects.create(reward=held, code=digest_of(claim_code(code)), name=said, account=paid_to)
        held.step = _owed(act, held, kinds.PAY, held.pay_by)
    return reward


def pay(by: By | Act, reward: Reward, code: str) -> Reward:
    """Paid to whoever shows the claim code, and to nobody else."""
    with _moving(by, "pay", reward) as (act, held):
        if not hmac.compare_digest(held.claimant.code, digest_of(code)):
            raise NotPossible(_("this is not the claim code of this reward; only the reporter's receipt shows it"))
        settle(act, held.step)
        held.step = None
    return reward


def lapse(by: By | Act, reward: Reward) -> Reward:
    with _moving(by, "lapse", reward):
        pass
    return reward


def erase_claimant(by: By | Act, reward: Reward) -> None:
    """Name and account go once nothing is to be paid any more; the reward stays."""
    with by.act("reward.claimant_erased", reward) as act:
        held = _locked(reward)
        if held.state == rules.CLAIMED:
            raise NotPossible(_("it is not paid yet: without the account it cannot be"))
        Claimant.objects.filter(reward=held, erased_at=None).update(name="", account="", erased_at=act.at)


def claim_code(receipt: str) -> str:
    """What the receipt alone can show: made of its code, which nobody but the reporter has."""
    plain = "".join(letter for letter in receipt.upper() if letter in LETTERS)
    drawn = hashlib.sha256(f"claim {plain}".encode()).digest()
    code = "".join(LETTERS[byte % len(LETTERS)] for byte in drawn[:8])
    return f"{code[:4]}-{code[4:]}"


def digest_of(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(f"claimed {plain}".encode()).hexdigest()


@contextmanager
def _moving(
    by: By | Act, verb: str, reward: Reward, *, what: Mapping[str, Any] | None = None, because: str = ""
) -> Iterator[tuple[Act, Reward]]:
    with by.act(f"reward.{PAST[verb]}", reward, what=what, because=because) as act:
        held = _locked(reward)
        move = rules.allowed(held.state, verb)
        yield act, held
        held.state = move.after
        if held.state not in rules.LIVE:
            held.ended_at = act.at
        held.save()
        act.testify(held)
    reward.refresh_from_db()


def _locked(reward: Reward) -> Reward:
    rows = Reward.objects.select_for_update(of=("self",)).select_related("hazard__plant", "region", "rule", "step")
    return rows.get(pk=reward.pk)


def _owed(act: Act, reward: Reward, kind: Kind, due: dt.datetime) -> Any:
    """Owed by the office, and to be seen by it alone: it carries no plant, and its title names none."""
    place = over_plant(reward.hazard.plant)
    bearer = first(able({place}, act.at), place, but=[reward.confirmed_by] if kind is kinds.DECIDE else [])
    owed = Owed(reward.ref, kinds.TITLES[kind.name], reward.rule.document, due, reward.region, bearer=bearer)
    return obligations.open_one(act, kind, owed)
