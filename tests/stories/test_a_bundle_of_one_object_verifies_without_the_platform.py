"""Promise: whoever may see a thing exports, with one click, everything that happened to it — also what one act did to
ten thousand others at once — and anybody verifies that file with Python alone, without this platform."""

import datetime as dt
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry, Row
from tocsin.base.journal.things import Ref
from tocsin.duties.lessons.actions import issue, reply
from tocsin.duties.lessons.models import Match
from tocsin.duties.lessons.tests.conftest import HAS_BOX, LACKS, approved_card, build
from tocsin.duties.lessons.tests.county import County

FAULTS = ["an_entry_is_left_out_of_a_bundle", "rows_go_without_their_way_up", "the_bundles_verifier_checks_no_path"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(now: dt.datetime) -> County:
    county = build(now)
    for n in range(4):
        county.plant(f"works {n}", HAS_BOX, LACKS)
    return county


@pytest.fixture
def match(county: County) -> Match:
    """One plant's part of one bulk act, answered since."""
    issued = issue(county.officer, approved_card(county), county.region, because="the accident in Yima")
    match = county.match(issued, "works 1")
    reply(county.safety["works 1"], match, "affected", "we are putting it right", [])
    return match


def exported(client: Client, county: County, ref: Ref, into: Path) -> Path:
    answer = client.post(reverse("accounts:thing_bundle", args=[ref.kind, ref.uid]))
    assert answer.status_code == 200, answer.content[:300]
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(into)
    return into


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    """As a reader would who has only the file and Python: isolated, and far from our packages."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd="/", env={})


def lines(folder: Path, name: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


@pytest.fixture
def folder(client: Client, county: County, match: Match, tmp_path: Path) -> Path:
    assert match.obligation is not None
    sign_in(client, Post.objects.get(uid=county.safety["works 1"].post))
    return exported(client, county, match.obligation.ref, tmp_path / "bundle")


def test_the_obligation_of_one_plant_out_of_a_bulk_act_verifies_alone(folder: Path) -> None:
    done = verified(folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_that_happened_to_it_is_left_out(folder: Path, match: Match) -> None:
    uid = match.obligation.uid  # type: ignore[union-attr]
    entries = {json.loads(line["body"])["uid"] for line in lines(folder, "entries.jsonl")}
    of_rows = Row.objects.filter(about=uid)
    wanted = Entry.objects.filter(about=uid) | Entry.objects.filter(pk__in=of_rows.values("entry"))
    assert entries == {str(entry.uid) for entry in wanted}
    assert len(lines(folder, "rows.jsonl")) == of_rows.count() > 0


def test_it_tells_nothing_of_what_the_act_did_to_others(folder: Path, match: Match) -> None:
    told = (folder / "rows.jsonl").read_text("utf-8")
    others = Match.objects.filter(issue=match.issue).exclude(pk=match.pk).select_related("obligation")
    assert not [other for other in others if str(other.obligation.uid) in told]  # type: ignore[union-attr]
    assert "putting it right" not in "".join(path.read_text("utf-8") for path in folder.iterdir())


@pytest.mark.parametrize("file", ["entries.jsonl", "rows.jsonl"])
def test_a_changed_line_does_not_verify(folder: Path, file: str) -> None:
    path = folder / file
    kind = '\\"kind\\":\\"'
    path.write_text(path.read_text("utf-8").replace(kind, kind + "x"), "utf-8")
    assert verified(folder).returncode == 1


def test_whoever_may_not_see_the_thing_gets_no_bundle_of_it(client: Client, county: County, match: Match) -> None:
    ref = match.obligation.ref  # type: ignore[union-attr]
    sign_in(client, Post.objects.get(uid=county.safety["works 2"].post))
    for name in ("accounts:thing", "accounts:thing_bundle"):
        address = reverse(name, args=[ref.kind, ref.uid])
        answer = client.post(address) if name.endswith("bundle") else client.get(address)
        assert answer.status_code == 404


def test_every_line_of_the_page_leads_to_its_proof(client: Client, county: County, match: Match, folder: Path) -> None:
    page = client.get(reverse("accounts:thing", args=["match", match.uid])).content.decode()
    links = [part.split('"')[0] for part in page.split('class="proof-link d-print-none" href="')[1:]]
    assert len(links) >= 3
    for link in links:
        shown = client.get(link.replace("&amp;", "&")).content.decode()
        assert "said-green" in shown
