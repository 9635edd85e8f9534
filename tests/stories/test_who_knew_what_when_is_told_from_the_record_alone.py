"""Promise: who owed and who knew what, when, is told from the record alone: no line of it is left out, that something
was owed is not yet that it was known, silence is said as such, and the exported file verifies without the platform."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry, Row
from tocsin.base.obligations import jobs
from tocsin.duties.enforcement.accountability import subjects, telling
from tocsin.duties.enforcement.rules import knowing
from tocsin.duties.enforcement.tests.conftest import stopped, works

FAULTS = ["a_timeline_leaves_out_its_last_line", "an_entry_is_left_out_of_a_bundle", "owing_counts_as_knowing"]

__all__ = ["stopped", "works"]


@pytest.fixture
def late(stopped):
    """A stop for a hazard whose day passed while nobody at the plant entered anything."""
    stopped.order(reasons=[stopped.first.uid])
    jobs.look(stopped.works.now + dt.timedelta(days=20))
    return stopped


def told(late) -> telling.Story:
    director = Post.objects.get(uid=late.works.director.post)
    subject = subjects.KINDS["hazard"].opened(director, late.first.uid)
    return telling.told(subject, late.works.now + dt.timedelta(days=21))


def recorded(late) -> set[str]:
    """Every entry about the hazard or about what is owed for it, asked of the journal itself."""
    late.first.refresh_from_db()
    uids = [late.first.uid, *(one.uid for one in (late.first.confirming, late.first.owed) if one)]
    rows = Row.objects.filter(about__in=uids)
    found = Entry.objects.filter(about__in=uids) | Entry.objects.filter(pk__in=rows.values("entry"))
    return {str(one.uid) for one in found}


def test_no_line_of_the_record_is_left_out(late) -> None:
    assert recorded(late) <= {str(line.entry) for line in told(late).lines}


def test_that_a_post_owed_is_not_yet_that_it_knew_and_its_silence_is_said(late) -> None:
    late.first.refresh_from_db()
    parts = {part.post.uid: part for part in told(late).parts}
    bearer = parts[late.first.owed.bearer.uid]
    assert bearer.owed
    assert bearer.late
    opened = bearer.owed_since
    assert bearer.known is None or bearer.known.at != opened or bearer.known.by == knowing.ACT
    said = knowing.Said(opened, "obligation.opened", late.first.owed.uid, None, bearer.post.uid, None)
    assert knowing.known([said], []) == {}
    assert knowing.silences([said], knowing.spans([said]), [], opened + dt.timedelta(days=9))[0].post == bearer.post.uid


def test_the_exported_file_holds_every_entry_that_is_cited_and_verifies_alone(
    client: Client, late, tmp_path: Path
) -> None:
    sign_in(client, Post.objects.get(uid=late.works.director.post))
    page = client.get(f"/accountability/hazard/{late.first.uid}")
    assert page.status_code == 200
    answer = client.post(f"/accountability/hazard/{late.first.uid}/bundle")
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path)
    lines = (tmp_path / "entries.jsonl").read_text("utf-8").splitlines()
    held = {json.loads(json.loads(line)["body"])["uid"] for line in lines}
    assert {str(line.entry) for line in told(late).lines} <= held
    command = [sys.executable, "-I", "-S", str(tmp_path / "verify.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd="/", env={})
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_plant_and_an_inspector_find_no_such_page(client: Client, late) -> None:
    for post in (late.works.safety.post, late.works.county.inspector.post):
        sign_in(client, Post.objects.get(uid=post))
        assert client.get(f"/accountability/hazard/{late.first.uid}").status_code == 404
