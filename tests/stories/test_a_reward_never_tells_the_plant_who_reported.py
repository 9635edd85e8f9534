"""Promise: a reward is claimed and paid without the plant, or the journal, ever learning who reported."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.stories.test_a_report_found_true_is_owed_its_reward_in_time import claimed
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry, Row
from tocsin.duties.hazards.rewards import actions as rewards
from tocsin.duties.hazards.rewards.models import Claimant
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["claimants_are_named_in_the_journal"]

__all__ = ["works"]
SECRETS = ("王小明", "6222 0000 0000")


def spelled(value: object) -> str:
    """As text, whatever of it is kept as bytes."""
    return json.dumps(value, ensure_ascii=False, default=lambda one: bytes(one).decode(errors="replace")
                      if isinstance(one, bytes | memoryview) else str(one))  # fmt: skip


def paid(works) -> rewards.Reward:
    reward, code = claimed(works)
    return rewards.pay(works.by(works.county.officer, days=3), reward, rewards.claim_code(code))


def test_no_entry_names_who_claimed_it(works) -> None:
    paid(works)
    written = spelled([list(Entry.objects.values()), list(Row.objects.values())])
    assert "reward.claimed" in written
    for secret in SECRETS:
        assert secret not in written
    assert Entry.objects.get(kind="reward.claimed").who is None


def test_the_plant_sees_neither_the_reward_nor_a_name(works) -> None:
    reward = paid(works)
    client = Client()
    sign_in(client, Post.objects.get(uid=works.safety.post))
    page = client.get(f"/hazards/{reward.hazard.uid}")
    assert page.status_code == 200
    for hidden in (*SECRETS, str(reward.uid), f"/rewards/{reward.uid}"):
        assert hidden not in page.content.decode()
    assert client.get(f"/rewards/{reward.uid}").status_code == 404
    assert client.get("/rewards").status_code == 404
    assert str(reward.uid) not in client.get("/obligations").content.decode()


def test_a_name_that_is_erased_is_gone_and_never_before_it_is_paid(works) -> None:
    reward, code = claimed(works)
    with pytest.raises(NotPossible):
        rewards.erase_claimant(works.county.officer, reward)
    rewards.pay(works.by(works.county.officer, days=3), reward, rewards.claim_code(code))
    rewards.erase_claimant(works.by(works.county.officer, days=4), reward)
    assert not any(secret in spelled(list(Claimant.objects.values())) for secret in SECRETS)
