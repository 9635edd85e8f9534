"""A lesson that fails the entry gate is pushed to nobody."""

import pytest

from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.lessons.actions.library import library
from tocsin.duties.lessons.rules.gate import TEXTS, Draft, gate
from tocsin.duties.lessons.tests.county import CARD


def draft(**changes):
    told = {**CARD, **changes}
    texts = {name: told[name] for name in TEXTS}
    return Draft(
        texts, told["article"], told["days"], told["conditions"], told["obliges"], told.get("released", True),
        told.get("control", ""), told.get("aloud", {}),
    )  # fmt: skip


def open_points(share=0.01, **changes):
    return [point.name for point in gate(draft(**changes), vocabulary(), lambda: share) if not point.met]


def test_a_complete_card_passes():
    assert open_points() == []


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"conditions": {}}, ["conditions", "blanket"]),
        ({"conditions": {"field": "equipment", "has": "no_such_thing"}}, ["conditions"]),
        ({"conditions": {"agency": {"kind": ["township"]}}}, ["conditions", "blanket"]),
        ({"obliges": "agencies"}, ["conditions", "blanket"]),
        ({"barrier": {}}, ["barrier", "languages"]),
        ({"required_check": {"zh-hans": "检查停车判据。", "en": "Check the criterion."}}, ["check"]),
        ({"required_check": {"zh-hans": "判据是什么？", "en": "Is there a criterion?"}}, ["check"]),
        ({"required_check": {"zh-hans": "是否有判据？", "en": "How is it checked?"}}, ["check"]),
        ({"evidence": {"zh-hans": " ", "en": " "}}, ["evidence", "languages"]),
        ({"article": " "}, ["article"]),
        ({"days": 0}, ["days"]),
        ({"days": 400}, ["days"]),
        ({"title": {"en": "cold box"}}, ["languages"]),
        ({"control": "prayer"}, ["control"]),
        ({"control": ""}, ["control"]),
        ({"aloud": {}}, ["aloud"]),
        ({"aloud": {"zh-hans": "短", "en": "short"}}, ["aloud"]),
        ({"aloud": {"zh-hans": CARD["aloud"]["zh-hans"] * 9, "en": CARD["aloud"]["en"]}}, ["aloud"]),
        ({"released": False}, ["released"]),
        ({"share": 0.51}, ["blanket"]),
    ],
)
def test_what_is_missing_is_named(changes, points):
    assert open_points(**changes) == points


def test_a_question_may_set_the_scene_first():
    asked = {"zh-hans": "失热后是否测温？", "en": "When it has lost its heat, is its temperature taken?"}
    assert open_points(required_check=asked) == []
    assert open_points(required_check={**asked, "en": "When is its temperature taken?"}) == ["check"]


def test_every_card_of_the_library_passes_the_gate():
    assert len(library()) >= 12
    for told in library():
        assert [p for p in gate(draft(**told), vocabulary(), lambda: 0.0) if not p.met] == [], told["key"]
