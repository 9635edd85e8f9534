"""What a profile does not say is never counted as safe: the arrays agree with one profile read by itself."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.lessons.rules.board import Board
from tocsin.wiring.situation.dangers import LISTED, NO, UNKNOWN, YES, Danger, dangers, judged

CODES = {field: sorted(code for code, one in vocabulary().items() if one.field == field) for field in LISTED}


def field(name: str) -> st.SearchStrategy[dict[str, Any]]:
    item = st.fixed_dictionaries({"term": st.sampled_from(CODES[name]), "present": st.booleans()})
    items = st.lists(item, max_size=4, unique_by=lambda one: one["term"])
    return st.fixed_dictionaries({"known": st.sampled_from(["complete", "partial", "unknown"]), "items": items})


people = st.fixed_dictionaries({"known": st.just("complete"), "value": st.integers(0, 600)})
profile = st.fixed_dictionaries(
    {}, optional={**{name: field(name) for name in LISTED}, "headcount": people, "contractors": people}
)


def alone(danger: Danger, facts: dict[str, Any]) -> int:
    """One profile, in plain Python."""
    parts = []
    for name in danger.terms:
        told = facts.get(name, {"known": "unknown", "items": []})
        named = any(item["present"] and danger.names(name, item["term"]) for item in told["items"])
        parts.append(YES if named else NO if told["known"] == "complete" else UNKNOWN)
    if danger.people:
        told = [facts.get(name, {}).get("value") for name in ("headcount", "contractors")]
        enough = sum(n or 0 for n in told) >= danger.people
        parts.append(YES if enough else UNKNOWN if None in told else NO)
    return max(parts)


@given(st.lists(profile, min_size=1, max_size=8))
def test_the_arrays_agree_with_each_profile_read_by_itself(profiles: list[dict[str, Any]]) -> None:
    board = Board()
    for n, facts in enumerate(profiles):
        board.put(n, n, 1, facts)
    for danger in dangers().values():
        assert judged(danger, board).tolist() == [alone(danger, facts) for facts in profiles], danger.name


def test_every_term_of_a_danger_is_in_the_vocabulary() -> None:
    for danger in dangers().values():
        for name, codes in danger.terms.items():
            for code in codes:
                assert any(known == code or (code.endswith(":") and known.startswith(code)) for known in CODES[name]), (
                    code
                )
