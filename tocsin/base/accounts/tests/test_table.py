"""The policy table: what it says, and how loudly a malformed one is refused."""

from __future__ import annotations

import pytest

from tocsin.base.accounts.models import ADMINISTRATORS, Role
from tocsin.base.accounts.policy import policy
from tocsin.base.accounts.rules.table import ANONYMOUS, BadTable, Scope, read

ROLES = ["officer", "worker"]
HEAD = "resource,action,officer,worker,anonymous\n"
BUSINESS = {
    "plant",
    "profile",
    "enterprise",
    "card",
    "issue",
    "reply",
    "draw",
    "visit",
    "obligation",
    "exhibit",
    "import",
}

OPEN_TO_ALL = {("draw", "verify")}  # re-computing a draw from its published proof shows no plant
GUARDED = {("exhibit", "see_quarantine")}  # hostile files are the security administrator's concern


def test_what_stands_in_a_cell_is_the_scope_and_what_does_not_stand_there_is_refused() -> None:
    table = read(HEAD + "plant,see,region,unit,\n\nmandate,see,all,all,public\n", ROLES)
    assert table.scope("officer", "plant", "see") is Scope.REGION
    assert table.scope(ANONYMOUS, "plant", "see") is None
    assert table.scope("officer", "plant", "burn") is None
    assert table.scope("king", "plant", "see") is None
    assert table.scope(ANONYMOUS, "mandate", "see") is Scope.PUBLIC


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "columns"),
        ("resource,action,officer,worker\n", "anonymous"),
        ("resource,action,officer,king,worker,anonymous\n", "king"),
        ("action,resource,officer,worker,anonymous\n", "columns"),
        ("resource,action,officer,officer,worker,anonymous\n", "officer"),
        (HEAD + "plant,see,everywhere,unit,\n", "everywhere"),
        (HEAD + "plant,see,region,unit\n", "4 cells"),
        (HEAD + "plant,see,region,unit,,\n", "6 cells"),
        (HEAD + "plant,see,region,unit,\nplant,see,all,unit,\n", "twice"),
        (HEAD + "Plant,see,region,unit,\n", "'Plant'"),
        (HEAD + "plant,,region,unit,\n", "''"),
        (HEAD + "plant,see,region,unit,all\n", "anonymous"),
    ],
)
def test_a_malformed_table_is_refused_and_the_place_is_named(text: str, named: str) -> None:
    with pytest.raises(BadTable, match="line") as refusal:
        read(text, ROLES)
    assert named in str(refusal.value)


def test_administrators_have_no_right_over_business() -> None:
    rights = [
        (role, line)
        for line, cells in policy().lines.items()
        if line[0] in BUSINESS and line not in OPEN_TO_ALL | GUARDED
        for role in ADMINISTRATORS
        if role in cells
    ]
    assert rights == []


def test_no_right_belongs_to_two_administrators_that_watch_each_other() -> None:
    for line, cells in policy().lines.items():
        if line[1] not in ("see", "use", "verify", "choose"):
            holders = [role for role in ADMINISTRATORS if role in cells and cells[role] is Scope.ALL]
            assert len(holders) <= 1, (line, holders)


def test_the_plants_people_never_reach_beyond_their_plant() -> None:
    for line, cells in policy().lines.items():
        if line[0] in BUSINESS - {"card"} and line not in OPEN_TO_ALL:
            for role in (Role.HEAD, Role.SAFETY, Role.WORKER, Role.OPERATOR):
                assert cells.get(role) in (None, Scope.UNIT, Scope.OWN, Scope.PUBLIC), (line, role)
