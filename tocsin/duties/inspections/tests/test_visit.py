"""What a device sends from a visit: done once, never over somebody else's answer, its claims beside the server's."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.tests import files
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.models import FromSite
from tocsin.duties.inspections.rules.on_site import difference, is_conflict, kilometres
from tocsin.duties.inspections.tests.test_inspecting import as_

NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def test_a_claim_is_told_beside_what_the_server_knows() -> None:
    apart = difference(NOON, NOON + dt.timedelta(hours=2), (30.0, 120.0), (30.03, 120.0))
    assert (round(apart.km or 0, 1), apart.far, apart.late, apart.ahead) == (3.3, True, dt.timedelta(hours=2), False)
    assert difference(NOON + dt.timedelta(hours=1), NOON, None, (30.0, 120.0)).ahead
    assert kilometres((30.0, 120.0), None) is None


def test_the_same_words_or_the_answer_one_has_seen_are_no_conflict() -> None:
    assert is_conflict(("ok", ""), "later", "earlier", ("not_ok", "积尘"))
    assert not is_conflict(("ok", ""), "later", "earlier", ("ok", ""))
    assert not is_conflict(("ok", ""), "later", "later", ("not_ok", "积尘"))
    assert not is_conflict(None, "", "", ("ok", ""))


def sent(client: Any, found: Any, kind: str, key: uuid.UUID | None = None, **told: Any) -> Any:
    whole = {"key": str(key or uuid.uuid4()), "kind": kind, "claimed_at": "2026-09-01T08:00:00Z", **told}
    return client.post(f"/inspections/{found.uid}/visit/acts", whole)


def answered(client: Any, found: Any, said: str, **told: Any) -> Any:
    return sent(client, found, "answer", topic="dust_explosion", item="cleaning", said=said, **told)


def test_a_lost_answer_sent_again_is_given_again_even_when_the_inspection_has_ended(around) -> None:
    found, client, key = around.begun(), as_(around.inspector), uuid.uuid4()
    told = {"note": "通道堆放铝粉桶", "where": "二车间"}
    first = sent(client, found, "hazard", key, **told)
    assert first.status_code == 200
    assert answered(client, found, "ok").status_code == 200
    assert sent(client, found, "finish").status_code == 200
    assert sent(client, found, "hazard", key, **told).json() == first.json()
    assert Hazard.objects.count() == 1
    late = sent(client, found, "hazard", **told)
    assert (late.status_code, late.json()["state"]) == (409, "ended")


def test_nobody_overwrites_an_answer_they_have_not_seen(around) -> None:
    found, client = around.seen(around.begun(), cleaning="not_applicable"), as_(around.inspector)
    other = answered(client, found, "ok")
    assert (other.status_code, other.json()["said"]) == (409, "not_applicable")
    assert found.answers.get().said == "not_applicable"
    assert answered(client, found, "ok", based_on=other.json()["at"]).status_code == 200
    assert found.answers.get().said == "ok"


def test_a_photograph_carries_what_the_device_told_beside_it(around) -> None:
    found, client = around.begun(), as_(around.inspector)
    photo = SimpleUploadedFile("dust.jpg", files.jpeg())
    place = {"latitude": "30.000001", "longitude": "120.5"}
    assert answered(client, found, "not_ok", note="横梁积尘", proof=photo, **place).status_code == 200
    exhibit = Exhibit.objects.get()
    assert exhibit.about_kind == "hazard"
    assert (exhibit.claims["latitude"], exhibit.claims["longitude"]) == ("30.000001", "120.500000")


def test_both_sides_sign_and_the_page_says_when_and_who(around) -> None:
    found, client = around.begun(), as_(around.inspector)
    assert sent(client, found, "signature", side="plant", name="张三").status_code == 422
    png = SimpleUploadedFile("signature.png", files.png() if hasattr(files, "png") else files.jpeg())
    assert sent(client, found, "signature", side="plant", name="张三", proof=png).status_code == 200
    page = client.get(f"/inspections/{found.uid}").content.decode()
    assert "企业签名：张三" in page
    assert Exhibit.objects.get().about == found.uid


def test_what_is_refused_says_why_and_does_nothing(around) -> None:
    found, client = around.begun(), as_(around.inspector)
    refused = answered(client, found, "not_ok")
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert sent(client, found, "answer", topic="nothing", item="x", said="ok").status_code == 422
    assert sent(client, found, "answer", key="x").status_code == 422  # type: ignore[arg-type]
    assert not FromSite.objects.exists()


def test_a_plant_hands_in_nothing_in_the_inspectors_name(around) -> None:
    found = around.begun()
    assert answered(as_(around.county.safety["foundry"]), found, "ok").status_code == 404


def test_a_photograph_of_what_is_right_is_proof_of_the_inspection(around) -> None:
    found = around.begun()
    seen = {"cleaning": actions.Seen("ok", files=[("clean.jpg", files.jpeg())])}
    actions.answer(around.inspector, found, "dust_explosion", seen)
    assert Exhibit.objects.get().about == found.uid


@pytest.mark.parametrize("address", ["/sw.js", "/manifest.webmanifest", "/no-network", "/device"])
def test_a_device_gets_what_it_needs_before_anybody_signs_in(client, db, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] in ("no-cache", "no-store")
