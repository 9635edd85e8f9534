"""Promise: once the server has answered that a reply is recorded, killing it with signal 9 loses nothing."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

FAULTS = ["the_server_answers_before_it_commits"]
ROUNDS = 2
ROOT = Path(__file__).resolve().parents[2]

BEGIN = "import tocsin.wiring.bundled_sqlite, datetime as dt, django, json\ndjango.setup()\n"
SET_UP = """
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
from django.test import Client
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.lessons.actions import issue
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, build
county = build(dt.datetime.now(dt.UTC))
county.plant("gasworks", HAS_BOX, LACKS)
issued = issue(county.officer, approved_card(county), county.region)
client = Client()
sign_in(client, Post.objects.get(uid=county.safety["gasworks"].post))
match = county.match(issued, "gasworks")
print(json.dumps({"match": str(match.uid), "cookies": {name: morsel.value for name, morsel in client.cookies.items()}}))
"""
LOOK = """
from tocsin.base.journal.models import Entry
from tocsin.duties.lessons.models import Reply
reasons = [list(reply.reason.values())[0] for reply in Reply.objects.order_by("pk")]
print(json.dumps({"reasons": reasons, "entries": Entry.objects.filter(kind="reply.given").count()}))
"""


def told(data, script):
    environment = {
        **os.environ,
        "TOCSIN_DATA": str(data),
        "TOCSIN_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "tocsin.wiring.settings",
    }
    environment.pop("TOCSIN_FAULT", None)
    command = [sys.executable, "-c", BEGIN + script]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def serving(data, port):
    environment = {**os.environ, "TOCSIN_DATA": str(data), "TOCSIN_DATABASE": "", "TOCSIN_HOSTS": '["127.0.0.1"]'}
    command = [sys.executable, "-m", "tests.serve", str(port)]
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    for _ in range(1200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2)
            return server
        except httpx.TransportError:
            assert server.poll() is None, (data / "server.log").read_text()
            time.sleep(0.1)
    raise AssertionError((data / "server.log").read_text())


def kill(server):
    """The server and whatever it started, at once and without a chance to tidy up."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)


@pytest.mark.timeout(900)
def test_a_reply_that_was_acknowledged_is_there_after_the_server_was_killed(tmp_path):
    given = told(tmp_path, SET_UP)
    said = []
    for n in range(ROUNDS):
        port = free_port()
        server = serving(tmp_path, port)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=given["cookies"], timeout=120) as browser:
                form = browser.get(f"/lessons/matches/{given['match']}?kind=not_affected")
                assert form.status_code == 200
                token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)[1]
                reply = {"kind": "not_affected", "reason": f"removed, round {n}", "csrfmiddlewaretoken": token}
                answer = browser.post(f"/lessons/matches/{given['match']}/reply", data=reply)
                kill(server)
            assert answer.status_code == 302, answer.text
            said.append(reply["reason"])
        finally:
            kill(server)
            server.wait()
        found = told(tmp_path, LOOK)
        assert found == {"reasons": said, "entries": len(said)}
