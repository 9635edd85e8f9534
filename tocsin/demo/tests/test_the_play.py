"""The small city plays to its end on either database, and a second machine tells the same figures."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField
from django.utils import timezone
from rich.console import Console

from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.demo import folder, says, script

PLANTS, SEED = 200, 7
KEYS = {
    "plants", "cases", "cards", "issued", "matched_yes", "matched_unknown", "replies", "verified", "absorption",
    "journal_entries", "journal_verified",
}  # fmt: skip


def of_the_command(data: Path) -> tuple[str, dict[str, Any]]:
    """What ``tocsin demo --headless --json`` prints, on SQLite, in a process and folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    words = ["demo", "--plants", str(PLANTS), "--seed", str(SEED), "--headless", "--json", "--data", str(data)]
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", *words], env=kept, capture_output=True, text=True, check=True
    )
    return done.stdout, json.loads(done.stdout)


def without_seconds(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figures.items() if name != "seconds"}


@pytest.fixture
def untouched(db: None) -> None:
    """Internal keys begin at one, as in a new installation: the journal vouches for them, so a draw turns on them too.

    Other tests have moved PostgreSQL's sequences on, which no roll-back takes back.
    """
    models = [model for model in apps.get_models(include_auto_created=True) if isinstance(model._meta.pk, AutoField)]
    empty = [model._meta for model in models if not model._base_manager.exists()]
    sequences = [{"table": one.db_table, "column": one.pk.column} for one in empty]
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
            cursor.execute(line)


@pytest.fixture
def fictional(settings: Any) -> None:
    """As the command says it: papers that are issued print it, and the journal vouches for every paper."""
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"demo": True, "penalty_appeal": says.APPEAL})


@pytest.mark.usefixtures("untouched", "fictional")
def test_the_same_seed_and_day_tell_the_same_figures_in_another_process_and_on_another_database(tmp_path: Path) -> None:
    day: dt.date = timezone.localdate()
    here = script.play(PLANTS, SEED, Console(quiet=True), today=day).figures
    _text, there = of_the_command(tmp_path / "demo")
    if timezone.localdate() != day:
        pytest.skip("midnight passed between the two: they are of two days")

    assert without_seconds(there) == without_seconds(here)
    assert set(here) >= KEYS
    assert here["plants"] == PLANTS
    assert here["journal_verified"] is True
    assert set(here["replies"]) == {"affected", "not_affected", "fixed", "investigating"}
    assert 0 < here["absorption"]["low"] <= here["absorption"]["estimate"] <= here["absorption"]["high"] <= 1
    assert here["issued"] >= here["verified"] > 0


@pytest.mark.django_db
def test_a_database_that_holds_records_gets_no_fictional_city(now: dt.datetime) -> None:
    registry.add_region(platform(now), "1", "a real county")
    with pytest.raises(folder.NotADemo):
        script.play(PLANTS, SEED, Console(quiet=True), today=now.date())
