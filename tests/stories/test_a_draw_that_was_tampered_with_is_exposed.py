"""Promise: whoever changes a sealed draw, before or after it is revealed, is found out by anyone from public data."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.base.journal import checkpoints
from tocsin.base.journal.draws import draw as rules
from tocsin.duties.lessons import boards, verifying
from tocsin.duties.lessons.actions import issue, reply, reveal, seal
from tocsin.duties.lessons.models import Draw
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, build
from tocsin.duties.lessons.tests.test_replying import photo

FAULTS = ["any_secret_will_do", "the_population_is_not_looked_at", "the_journal_is_not_asked"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def revealed(now):
    boards.forget()
    county = build(now)
    for n in range(8):
        county.plant(f"works {n}", HAS_BOX, LACKS)
    for n in range(8):
        county.plant(f"other {n}")
    issued = issue(county.officer, approved_card(county), county.region)
    for n in range(8):
        reply(county.safety[f"works {n}"], county.match(issued, f"works {n}"), "fixed", "done", [("a.jpg", photo())])
    draw = seal(county.officer, issued, size=3)
    checkpoints.publish(now)
    return reveal(county.officer, draw)


def exposed(draw):
    """Who finds it: this installation, and an outsider with the script alone."""
    inside = not verifying.honest(draw)
    outside = not all(holds for _name, holds in rules.checks(verifying.bundle(draw)))
    return (inside, outside)


def redrawn(draw, secret, population):
    """The friend of the office draws again with a secret that suits, and mends everything he can reach."""
    root = rules.note_tree(draw.checkpoint)[1]
    mended = {
        "secret": secret, "commitment": rules.commitment(secret), "population": population,
        "population_root": rules.population_root(population),
        "sample": rules.sample(population, rules.seed(secret, root), draw.sample_size),
    }  # fmt: skip
    Draw.objects.filter(pk=draw.pk).update(**mended)
    return Draw.objects.get(pk=draw.pk)


def test_an_honest_draw_holds(revealed):
    assert exposed(revealed) == (False, False)


def test_a_secret_chosen_afterwards_is_exposed(revealed):
    assert exposed(redrawn(revealed, "ab" * 32, revealed.population)) == (True, True)


def test_a_secret_that_is_not_the_one_committed_to_is_exposed(revealed):
    key = rules.seed("cd" * 32, rules.note_tree(revealed.checkpoint)[1])
    revealed.secret, revealed.sample = "cd" * 32, rules.sample(revealed.population, key, revealed.sample_size)
    assert exposed(revealed) == (True, True)


def test_a_plant_taken_out_of_the_population_is_exposed(revealed):
    key = rules.seed(revealed.secret, rules.note_tree(revealed.checkpoint)[1])
    fewer = [uid for uid in revealed.population if uid != revealed.sample[0]]
    revealed.population, revealed.sample = fewer, rules.sample(fewer, key, revealed.sample_size)
    assert exposed(revealed) == (True, True)


def test_a_population_that_is_made_to_fit_its_root_is_exposed(revealed):
    fewer = [uid for uid in revealed.population if uid != revealed.sample[0]]
    assert exposed(redrawn(revealed, revealed.secret, fewer)) == (True, True)


def test_the_exported_script_says_so_without_the_server(revealed, tmp_path):
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(verifying.bundle(revealed) | {"sample": revealed.population[:3]}))
    command = [sys.executable, "-I", str(Path(rules.__file__)), str(file)]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.returncode == 1
    assert "BROKEN" in found.stdout
