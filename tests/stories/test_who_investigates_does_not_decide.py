"""Promise: a penalty, or that there is none, is decided by somebody who did not gather the evidence."""

from __future__ import annotations

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import By
from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import office, works

FAULTS = ["investigators_decide"]

__all__ = ["office", "works"]


def test_the_investigator_decides_neither_way_not_even_from_the_heads_post(office) -> None:
    case = office.heard()
    as_head = By(office.inspector.who, office.works.director.post, office.works.now)
    assert Post.objects.get(uid=as_head.post).role == "director"
    for who in (office.inspector, as_head):
        with pytest.raises(NotPossible, match="同一人调查"):
            office.decided(case=case, by=who)
        with pytest.raises(NotPossible, match="同一人调查"):
            actions.spare(office.later(who, 2), case, "情节轻微，已经改正")
    case.refresh_from_db()
    assert case.state == "heard"
    assert office.decided(case=case).state == "decided"
