"""Cards as files: what goes out comes back unchanged; a bad file is told what is wrong, where, and the mend."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.base.journal.models import Entry
from tocsin.duties.cases import shelf
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons.actions import import_files, load_library, write
from tocsin.duties.lessons.actions.library import exported, library, own_folder
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules import card_file
from tocsin.duties.lessons.rules.card_file import BadFile
from tocsin.duties.lessons.tests.county import CARD

pytestmark = pytest.mark.django_db
CASE = {"title": {"en": "Yima"}, "happened_on": dt.date(2019, 7, 19), "place": {}, "country": "CN", "industry": {}}
GOOD = card_file.write(CARD)


@pytest.fixture
def case(db):
    return Case.objects.create(key="CN-2019-YM", **CASE)


def troubles(*files):
    with pytest.raises(BadFile) as refused:
        import_files(BY, [(f"{n}.yaml", data if isinstance(data, bytes) else data.encode()) for n, data in files])
    return [(one.file, one.line, one.key) for one in refused.value.troubles]


@pytest.fixture(autouse=True)
def _by(now):
    global BY
    from tocsin.base.journal.acts import platform

    BY = platform(now)


def test_export_and_import_of_the_whole_library_changes_nothing(now):
    shelf.load_library(BY)
    load_library(BY)
    assert Card.objects.count() == len(library())
    files = [(f"{card.key}.yaml", card_file.write(exported(card)).encode()) for card in Card.objects.all()]
    entries = Entry.objects.count()
    assert import_files(BY, files).same == len(library())
    assert import_files(BY, [("all.yaml", card_file.write_all(list(map(exported, Card.objects.all()))).encode())]).same
    assert (Card.objects.count(), Entry.objects.count()) == (len(library()), entries)


def test_what_is_written_looks_like_the_files_of_the_library(case):
    assert "\nconditions:\n  all:\n    - {field: equipment, has: air_separation_cold_box}\n" in GOOD
    assert '  zh-hans: "冷箱"\n' in GOOD


text = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r\x85\u2028\u2029"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["zh-hans", "en"]), text, min_size=1))
def test_any_text_comes_back_as_it_was(texts):
    told = {**CARD, "aloud": texts, "title": texts}
    assert card_file.read("a.yaml", card_file.write(told).encode())[0].told == told


def test_several_cards_of_one_file_become_drafts_in_one_entry(case):
    two = card_file.write_all([CARD, {**CARD, "key": "second"}])
    entries = Entry.objects.count()
    assert [card.key for card in import_files(BY, [("two.yaml", two.encode())]).written] == ["cold-box", "second"]
    assert set(Card.objects.values_list("state", "origin")) == {("draft", "file")}
    assert Entry.objects.count() == entries + 1


def test_a_mistake_anywhere_and_nothing_is_imported(case):
    bad = GOOD.replace("days: 30", "days: soon").replace("cold-box", "other")
    assert troubles(("good", GOOD), ("bad", bad)) == [("bad.yaml", line_of(bad, "days:"), "days")]
    assert not Card.objects.exists()


def line_of(text, begins):
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(begins))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("key: cold-box", "key: Cold Box", "key"),
        ("case: CN-2019-YM", "case: Yima", "case"),
        ("obliges: plants", "obliges: everybody", "obliges"),
        ("days: 30", "dayz: 30", "dayz"),
        ("days: 30", 'days: "30"', "days"),
        ("days: 30", "days: 30\ndays: 31", "days"),
        ("control: management", "control: prayer", "control"),
        ("has: air_separation_cold_box", "has: air_separation_coldbox", "conditions"),
        ("has: air_separation_cold_box", "hass: air_separation_cold_box", "conditions.all[0]"),
    ],
)
def test_the_line_and_the_key_of_a_mistake_are_named(case, old, new, key):
    found = troubles(("one", GOOD.replace(old, new)))
    assert key in [name for _file, _line, name in found]
    assert all(line > 0 for _file, line, _name in found)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"just text", b"- a\n- b", b"key: [", b"\xff\xfe\x00", b"a: &a [1]\nb: *a\n", b"key: !!python/none x",
        b"? [a]\n: b\n", b"[" * 5000, b"x: " + b"[" * 40 + b"]" * 40, b"days: " + b"9" * 5000, b"key: 2019-01-01",
        b"title: " + b"x" * 600_000, b"title: {xx: y}", b"conditions: 7", b"aloud: true", b"key: \x00",
        "title: {en: \ud7ff}".encode(),
    ],
)  # fmt: skip
def test_any_bytes_get_an_answer(case, data):
    assert troubles(("any", data))


def test_a_misspelt_term_is_answered_with_the_nearest_one(case):
    with pytest.raises(BadFile, match="did you mean air_separation_cold_box"):
        import_files(BY, [("a.yaml", GOOD.replace("separation_cold", "seperation_cold").encode())])


def test_a_card_without_its_accident_is_not_imported():
    assert troubles(("one", GOOD)) == [("one.yaml", 2, "case")]


def test_one_card_does_not_come_twice(case):
    assert troubles(("one", GOOD), ("two", GOOD)) == [("two.yaml", 1, "key")]


def test_an_offices_own_folder_is_read_with_the_library(case):
    own_folder().mkdir(parents=True)
    (own_folder() / "cold-box.yaml").write_text(GOOD, "utf-8")
    assert "cold-box" in [card.key for card in load_library(BY)]
    assert load_library(BY) == []


def test_what_an_office_made_of_a_library_card_stays(case):
    load_library(BY)
    card = Card.objects.get(key="ym-forced-shutdown")
    write(BY, {**exported(card), "days": 10})
    assert load_library(BY) == []
    assert Card.objects.filter(key=card.key).latest("version").days == 10
