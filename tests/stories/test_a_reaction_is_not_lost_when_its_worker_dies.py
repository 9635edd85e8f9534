"""Promise: a worker killed in the middle of a reaction leaves nothing half done; it is carried out later, once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

FAULTS = ["what_is_begun_counts_as_done", "effects_are_kept_without_the_rest"]

BEGIN = """
import tocsin.wiring.bundled_sqlite, datetime as dt, importlib, os, signal, sys, django
django.setup()
if fault := os.environ.get("TOCSIN_FAULT"):
    importlib.import_module(f"tests.faults.{fault}").install()
from tocsin.base.journal import outbox, reactions
from tocsin.base.journal.acts import platform
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Delivery, Entry
from tocsin.base.journal.things import Ref
NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
reactions._of_kind, reactions._named = {}, {}
class Hazard:
    ref = Ref("hazard", new_id())
def copy(entry, by):
    with by.act("hazard.copied", Hazard()):
        pass
    after(entry)
outbox.register("hazard.escalated", "copy", copy)
"""
WRITE = """
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
with platform(NOW).act("hazard.escalated", Hazard()):
    pass
"""
DIE = """
after = lambda entry: os.kill(os.getpid(), signal.SIGKILL)
outbox.deliver(NOW)
"""
GO_ON = """
after = lambda entry: None
print("copies before", Entry.objects.filter(kind="hazard.copied").count())
print("at once", outbox.deliver(NOW))
print("later", outbox.deliver(NOW + outbox.LONGEST_WAIT))
print("again", outbox.deliver(NOW + 2 * outbox.LONGEST_WAIT))
owed = Delivery.objects.filter(done_at=None).count()
print("copies", Entry.objects.filter(kind="hazard.copied").count(), "owed", owed)
"""


def worker(data: Path, script: str) -> subprocess.CompletedProcess:
    settings = {"TOCSIN_DATA": str(data), "TOCSIN_DATABASE": "", "DJANGO_SETTINGS_MODULE": "tocsin.wiring.settings"}
    command = [sys.executable, "-c", BEGIN + script]
    return subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, timeout=120)


def test_a_worker_is_killed_in_the_middle_of_a_reaction_and_another_carries_it_out_once(tmp_path):
    written = worker(tmp_path, WRITE)
    assert written.returncode == 0, written.stderr
    killed = worker(tmp_path, DIE)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = worker(tmp_path, GO_ON)
    assert done.stdout.split("\n")[:-1] == [
        "copies before 0",
        "at once 0",  # the try was paid for: a reaction that kills its worker does not kill the next one at once
        "later 1",
        "again 0",
        "copies 1 owed 0",
    ], done.stderr
