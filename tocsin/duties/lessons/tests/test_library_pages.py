"""Cards are written, read aloud, brought in, reviewed, returned and merged through the pages."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons import boards
from tocsin.duties.lessons.actions import issue, write
from tocsin.duties.lessons.models import Card, Match
from tocsin.duties.lessons.rules import card_file, choosing
from tocsin.duties.lessons.rules.changes import changes
from tocsin.duties.lessons.rules.gate import TEXTS
from tocsin.duties.lessons.rules.likeness import likeness, read
from tocsin.duties.lessons.tests.county import ALOUD, BOX, CARD, CRITERION, approved_card
from tocsin.duties.lessons.tests.test_pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(county):
    return post_held(Role.DIRECTOR, region=county.region.uid, unit_kind="agency", unit=county.bureau.uid)


@pytest.fixture
def writer(county):
    return post_held(Role.OFFICER, region=county.region.uid, unit_kind="agency", unit=county.bureau.uid)


def test_a_card_is_written_from_a_case_and_approved_by_somebody_else(client, county, card, writer, director):
    case = Case.objects.get(key="CN-2019-YM")
    Case.objects.filter(pk=case.pk).update(
        traits={"equipment": [BOX]}, narrative={"direct_cause": {"en": "It leaked."}}
    )
    sign_in(client, writer)
    page = client.get(reverse("lessons:write", args=[case.key]))
    assert "It leaked." in page.content.decode()
    step = {
        "step": "similar",
        "go": "similar",
        "q": "停车判据",
        "obliges": "plants",
        "picked": [f"must:equipment:{BOX}"],
    }
    page = client.post(reverse("lessons:write", args=[case.key]), step).content.decode()
    assert f"lacks:safeguards:{CRITERION}" in page  # found by a Chinese word
    assert "gasworks" in page  # the live preview names who is similar, and why
    ends = {"zh": "zh-hans", "en": "en"}
    texts = {f"{name}_{end}": CARD[name][ends[end]] for name in TEXTS for end in ends}
    told = texts | {
        "aloud_zh": ALOUD["zh-hans"], "aloud_en": ALOUD["en"], "article": "x", "days": 20, "control": "management",
        "obliges": "plants", "go": "save", "step": "gate",
        "picked": [f"must:equipment:{BOX}", f"lacks:safeguards:{CRITERION}"],
    }  # fmt: skip
    answer = client.post(reverse("lessons:write", args=[case.key]), told)
    assert answer.status_code == 302, answer.context["refusal"] or answer.context["form"].errors
    made = Card.objects.get(key="cn-2019-ym-1")
    assert (made.state, made.origin, made.conditions) == ("draft", "form", CARD["conditions"])
    because = {"because": "good"}
    assert client.post(reverse("lessons:approve", args=[made.uid]), because).status_code == 404
    sign_in(client, director)
    assert client.post(reverse("lessons:approve", args=[made.uid]), because).status_code == 302


def test_what_is_missing_is_said_before_a_draft_is_saved(client, card, writer):
    sign_in(client, writer)
    answer = client.post(reverse("lessons:write", args=["CN-2019-YM"]), {"go": "save", "step": "gate"})
    assert answer.status_code == 422
    assert Card.objects.count() == 1


def test_the_next_version_begins_with_what_this_one_says(client, card, writer):
    sign_in(client, writer)
    page = client.get(reverse("lessons:write_again", args=[card.uid])).content.decode()
    assert f"lacks:safeguards:{CRITERION}" in page
    assert 'value="cold-box"' in page


def test_the_page_to_read_aloud_leads_to_the_plants_reply(client, county, issued):
    match = county.match(issued, "gasworks")
    post = match.obligation.bearer
    sign_in(client, post)
    page = client.get(reverse("lessons:match", args=[match.uid])).content.decode()
    assert reverse("lessons:aloud_match", args=[match.uid]) in page
    sheet = client.get(reverse("lessons:aloud_match", args=[match.uid])).content.decode()
    assert ALOUD["en"][:40] in sheet or ALOUD["zh-hans"][:20] in sheet
    assert "data:image/svg" in sheet
    assert reverse("lessons:match", args=[match.uid]) in sheet


def test_a_file_comes_in_as_a_draft_and_a_bad_one_is_told_where(client, card, writer):
    sign_in(client, writer)
    good = card_file.write({**CARD, "key": "other"})
    bad = good.replace("days: 30", "days: many")
    files = [SimpleUploadedFile("a.yaml", good.encode()), SimpleUploadedFile("b.yaml", bad.encode())]
    answer = client.post(reverse("lessons:bring"), {"cards": files})
    assert answer.status_code == 422
    assert "b.yaml:" in answer.content.decode()
    assert Card.objects.count() == 1
    client.post(reverse("lessons:bring"), {"cards": [SimpleUploadedFile("a.yaml", good.encode())]})
    assert Card.objects.get(key="other").state == "draft"
    assert client.get(reverse("lessons:card_file", args=[card.uid])).content.decode() == card_file.write(CARD)
    assert "cold-box" in client.get(reverse("lessons:cards_file")).content.decode()


def test_a_review_shows_what_changed_and_a_draft_goes_back_with_a_reason(client, county, card, director):
    draft = write(county.inspector, {**CARD, "days": 10})
    sign_in(client, director)
    page = client.get(reverse("lessons:review", args=[draft.uid])).content.decode()
    assert "<del>30</del>" in page
    assert "<ins>10</ins>" in page
    assert client.post(reverse("lessons:give_back", args=[draft.uid]), {"because": ""}).status_code == 422
    assert client.post(reverse("lessons:give_back", args=[draft.uid]), {"because": "too short"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "returned"


def test_a_likely_duplicate_is_shown_and_merged(client, county, card, issued, director):
    boards.forget()
    twin = approved_card(county, key="twin")
    other = issue(county.officer, twin, county.region)
    sign_in(client, director)
    page = client.get(reverse("lessons:review", args=[twin.uid])).content.decode()
    assert "100 %" in page
    told = {"into": card.uid, "because": "the same check"}
    assert client.post(reverse("lessons:merge", args=[twin.uid]), told).status_code == 302
    match = Match.objects.get(issue=other, plant=county.plants["gasworks"])
    answer = client.get(reverse("lessons:match", args=[match.uid]))
    assert answer.context["match"].issue == issued  # an old link leads to the lesson that remains
    assert "(twin)" in client.get(reverse("lessons:card", args=[card.uid])).content.decode()


def test_what_a_person_can_choose_is_taken_apart_and_put_together_again():
    for text in ("must:equipment:a", "one:equipment:b", "one:processes:c", "lacks:safeguards:d", "must:industry:C26"):
        assert str(choosing.picked(text)) == text
    chosen = choosing.pick(["must:equipment:a", "one:equipment:b", "one:processes:c", "lacks:safeguards:d"])
    told = choosing.conditions(chosen)
    assert json.loads(json.dumps(told)) == told
    assert choosing.conditions(choosing.apart(told)) == told
    assert choosing.apart({"not": {"field": "equipment", "has": "a"}}) is None
    assert choosing.picked("must:headcount:9") is None


def test_likeness_is_of_plants_and_of_words():
    one = read("plants", CARD["conditions"], CARD)
    assert likeness(one, one).likely
    other = read(
        "plants", {"field": "equipment", "has": "x"}, {**CARD, "required_check": {"en": "Zebra?"}, "barrier": {}}
    )
    assert not likeness(one, other).likely
    assert not likeness(one, read("agencies", CARD["conditions"], CARD)).likely


def test_changes_show_what_went_and_what_came():
    (change,) = changes({"barrier": {"en": "a red valve"}}, {"barrier": {"en": "a blue valve"}})
    assert [piece.text for piece in change.before if piece.changed] == ["red"]
    assert [piece.text for piece in change.after if piece.changed] == ["blue"]


def test_a_plant_sees_no_draft_and_writes_no_card(client, county, card, issued):
    draft = write(county.inspector, {**CARD, "days": 10})
    sign_in(client, county.match(issued, "gasworks").obligation.bearer)
    assert client.get(reverse("lessons:review", args=[draft.uid])).status_code in (403, 404)
    assert client.get(reverse("lessons:card_file", args=[draft.uid])).status_code == 404
    assert client.get(reverse("lessons:bring")).status_code in (403, 404)
    assert client.get(reverse("lessons:write", args=["CN-2019-YM"])).status_code in (403, 404)
