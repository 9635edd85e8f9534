"""Promise: whoever swaps a plant or an inspector of a sealed draw, other than for the next and with a reason, shows."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.journal import checkpoints
from tocsin.base.journal.draws import draw as rules
from tocsin.duties.inspections.draws import publishing, substituting
from tocsin.duties.inspections.models import Seat, Substitution
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.tests.lots import HOUR, LAST, lots

FAULTS = ["substitutes_need_no_entry", "whoever_went_counts_as_drawn"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing(now):
    return lots(now)


@pytest.fixture
def published(drawing):
    """One inspector is ill, one plant is gone; then it is public."""
    draw = drawing.revealed()
    visit = draw.visits.first()
    substituting.substitute(drawing.officer(HOUR), visit, visit.team()[0].uid, "unable", "ill since this morning")
    other = draw.visits.select_related("plant").last()
    substituting.substitute(drawing.officer(HOUR), other, other.plant.uid, "gone", "closed down, the gate is welded")
    return drawing.published(draw)


def broken(told) -> set[str]:
    return {name for name, holds in rules.checks(told) if not holds}


def test_an_honest_draw_with_its_substitutions_holds(published, tmp_path) -> None:
    assert publishing.honest(published)
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(publishing.bundle(published)))
    command = [sys.executable, "-I", str(Path(rules.__file__)), str(file)]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stdout.count("holds") == 8


def test_an_inspector_swapped_without_a_word_is_exposed(published) -> None:
    visit = published.visits.order_by("place")[1]
    there = {post.pk for post in visit.team()}
    friend = Post.objects.filter(uid__in=published.roster).exclude(pk__in=there).first()
    Seat.objects.filter(visit=visit, n=0).update(post=friend)
    assert not publishing.honest(published)
    assert broken(publishing.bundle(published)) == {"teams"}


def test_a_substitution_that_the_journal_does_not_know_is_exposed(published) -> None:
    told = publishing.bundle(published)
    free = walk_on(told)
    told["substitutions"].append(free)
    told["visits"] = [{"plant": plant, "team": team} for plant, team in rules.walked(told).visits]
    assert broken(told) == {"substituted"}


def walk_on(told):
    """One more substitution, the next in the queue even, with another one's entry lent to it."""
    now = rules.walked(told)
    (into, *_rest), out = now.followers(1, "inspector"), now.visits[1][1][0]
    return {**told["substitutions"][0], "place": 1, "whose": "inspector", "out": out, "into": into, "passed": []}


def test_a_friend_instead_of_the_next_in_the_queue_is_exposed(published) -> None:
    one = Substitution.objects.get(draw=published, n=0)
    friend = next(uid for uid in published.roster if uid != str(one.into))
    Substitution.objects.filter(pk=one.pk).update(into=uuid.UUID(friend))
    told = publishing.bundle(published)
    assert {"substituted"} <= broken(told)


@pytest.mark.parametrize("name", ["population", "first", "roster", "barred"])
def test_whoever_is_taken_out_of_what_was_sealed_is_missed(published, name) -> None:
    told = copy.deepcopy(publishing.bundle(published))
    told[name] = told[name][1:] or ["somebody"]
    told[f"{name}_root"] = rules.population_root(told[name])
    assert "sealed" in broken(told)


def test_a_substitution_without_a_reason_is_not_taken(drawing) -> None:
    draw = drawing.revealed()
    visit = draw.visits.first()
    with pytest.raises(NotPossible):
        substituting.substitute(drawing.officer(HOUR), visit, visit.team()[0].uid, "unable", "  ")
    checkpoints.publish(drawing.county.now + LAST)
    assert not draw.substitutions.exists()
