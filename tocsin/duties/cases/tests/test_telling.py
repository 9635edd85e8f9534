"""What may be told of an accident and what is refused, with the place and the reason."""

from __future__ import annotations

import pytest

from tocsin.duties.cases.rules.telling import BadCase, parse
from tocsin.duties.cases.tests.telling import told


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"key": "yima"}, "key"),
        ({"key": None}, "key"),
        ({"happened_on": "last year"}, "happened_on"),
        ({"happened_on": 20190719}, "happened_on"),
        ({"country": "China"}, "country"),
        ({"title": {}}, "title"),
        ({"title": "no language"}, "title"),
        ({"title": {"../x": "a"}}, "title"),
        ({"title": {"zh-hans": "a\x00b"}}, "title.zh-hans"),
        ({"title": {"zh-hans": "\ud800"}}, "title.zh-hans"),
        ({"title": {"zh-hans": "长" * 5000}}, "title.zh-hans"),
        ({"sources": []}, "sources"),
        ({"sources": [{"id": "S1", "title": {"en": "x"}, "mark": "Z"}]}, "sources[0].mark"),
        ({"figures": {"victims": {}}}, "figures"),
        ({"figures": {"deaths": {"value": "3", "certainty": "A", "source": "S9"}}}, "figures.deaths.source"),
        ({"figures": {"deaths": {"value": "3", "certainty": "?", "source": "S1"}}}, "figures.deaths.certainty"),
        ({"figures": "many"}, "figures"),
        ({"gaps": [{"kind": "money", "whose": "plant", "what": {"en": "x"}, "certainty": "A"}]}, "gaps[0].kind"),
        ({"gaps": ["x"]}, "gaps[0]"),
        ({"events": {"a": 1}}, "events"),
        ({"events": [{}] * 500}, "events"),
        ({"window": "forever"}, "window"),
        ({"traits": {"colour": ["red"]}}, "traits"),
        ({"traits": {"substances": "ammonia"}}, "traits.substances"),
        ({"traits": {"substances": ["cas:7664-41-8"]}}, "traits.substances[0]"),
        ({"traits": {"release": ["roof"]}}, "traits.release[0]"),
        ({"traits": {"industry": {"scheme": "GB/T 4754-2017", "codes": []}}}, "traits.industry.codes"),
        ({"traits": {"industry": {"codes": ["C2611"]}}}, "traits.industry.scheme"),
        ({"accident_type": {"code": "WSA19999", "name": {"zh-hans": "火灾"}}}, "accident_type.code"),
        ({"accident_type": {"code": "WSA10009", "name": {"zh-hans": "坍塌"}}}, "accident_type.name"),
    ],
)
def test_what_cannot_be_a_case_is_refused_with_its_place(changes: dict, where: str) -> None:
    with pytest.raises(BadCase) as refused:
        parse(told(**changes))
    assert where in {place for place, _what in refused.value.troubles}


@pytest.mark.parametrize("value", [-1, "3.5", 3.0, True, "NaN", "Infinity", "1e99", "9" * 50, "", None, [1]])
def test_a_number_of_people_is_a_whole_number_from_zero_up(value: object) -> None:
    figure = {"value": value, "source": "S1", "certainty": "A"}
    with pytest.raises(BadCase) as refused:
        parse(told(figures={"deaths": figure}))
    assert "figures.deaths.value" in dict(refused.value.troubles)


def test_everything_wrong_is_said_in_one_go() -> None:
    with pytest.raises(BadCase) as refused:
        parse(told(key="x", country="x", happened_on="x"))
    assert {"key", "country", "happened_on"} <= set(dict(refused.value.troubles))


@pytest.mark.parametrize("thing", [None, [], "text", 5])
def test_what_is_not_an_object_is_refused(thing: object) -> None:
    with pytest.raises(BadCase):
        parse(thing)


def test_a_loss_is_exact_to_the_yuan_and_has_one_spelling() -> None:
    loss = {"value": "4149.5000", "source": "S1", "certainty": "B"}
    assert parse(told(figures={"direct_loss_wan": loss}))["figures"]["direct_loss_wan"]["value"] == "4149.5"


def test_the_kind_of_accident_is_told_in_the_vocabulary_and_keeps_its_order() -> None:
    traits = {
        "substances": ["cas:7664-41-7", "cas:7664-41-7"],
        "release": ["valve"],
        "industry": {"scheme": "GB/T 4754-2017", "codes": ["C2621"]},
    }
    read = parse(told(traits=traits))["traits"]
    assert read == {**traits, "substances": ["cas:7664-41-7"]}
    assert "traits" not in parse(told())


def test_a_code_the_vocabulary_does_not_know_is_refused_with_the_codes_near_it() -> None:
    with pytest.raises(BadCase) as refused:
        parse(told(traits={"release": ["valves"], "substances": ["anhydrous amonia"]}))
    said = dict(refused.value.troubles)
    assert "valve" in said["traits.release[0]"]
    assert "cas:7664-41-7" in said["traits.substances[0]"]
