"""Nobody can choose who is visited, and nobody verifies his own work."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import checkpoints
from tocsin.base.journal.draws import custody
from tocsin.base.journal.draws import draw as rules
from tocsin.duties.lessons import queries, verifying
from tocsin.duties.lessons.actions import record, reply, reveal, seal, void
from tocsin.duties.lessons.actions.issuing import issue
from tocsin.duties.lessons.models import Draw, Reply, Visit
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, by_of
from tocsin.duties.lessons.tests.test_replying import photo


@pytest.fixture
def claimed(county, card):
    """Six plants that all report it fixed."""
    for n in range(5):
        county.plant(f"works {n}", HAS_BOX, LACKS)
    for n in range(5):
        county.plant(f"other {n}")
    issued = issue(county.officer, card, county.region)
    for name in ["gasworks", *(f"works {n}" for n in range(5))]:
        reply(county.safety[name], county.match(issued, name), "fixed", "done", [("a.jpg", photo())])
    return issued


def test_nobody_can_reveal_before_the_next_checkpoint(county, claimed):
    draw = seal(county.officer, claimed, size=3)
    with pytest.raises(NotPossible, match="checkpoint"):
        reveal(county.officer, draw)
    assert Draw.objects.get().secret == ""
    checkpoints.publish(county.now)
    assert len(reveal(county.officer, draw).sample) == 3


def test_a_checkpoint_published_before_the_sealing_does_not_count(county, claimed):
    checkpoints.publish(county.now)
    draw = seal(county.officer, claimed, size=3)
    with pytest.raises(NotPossible, match="checkpoint"):
        reveal(county.officer, draw)


def test_the_secret_lies_in_a_file_only_the_service_can_read_and_not_in_the_database(county, claimed, tmp_path):
    draw = seal(county.officer, claimed)
    (file,) = (tmp_path / custody.FOLDER).iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert rules.commitment(file.read_text()) == draw.commitment


def test_a_draw_whose_secret_is_lost_is_voided_with_the_reason_and_a_new_one_is_sealed(county, claimed):
    draw = seal(county.officer, claimed)
    custody.forget(draw.uid)
    checkpoints.publish(county.now)
    with pytest.raises(NotPossible, match="lost"):
        reveal(county.officer, draw)
    with pytest.raises(NotPossible, match="sealed already"):
        seal(county.officer, claimed)
    void(county.officer, draw, "the secret was lost in a restore")
    assert seal(county.officer, claimed).pk != draw.pk


def test_the_sample_size_is_the_exact_one_unless_told(county, claimed):
    assert seal(county.officer, claimed, target=Decimal("0.5")).sample_size < 6
    assert Draw.objects.get().population == sorted(str(r.uid) for r in Reply.objects.filter(fallen_at=None))


@pytest.fixture
def revealed(county, claimed, django_capture_on_commit_callbacks):
    draw = seal(county.officer, claimed, size=4)
    checkpoints.publish(county.now)
    return reveal(county.officer, draw)


def test_an_honest_draw_holds(revealed):
    assert [check.name for check in verifying.verify_draw(revealed) if not check.holds] == []


def other(uid):
    return uid[:-1] + ("0" if uid[-1] != "0" else "1")


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (lambda d: {"population": [other(d.population[0]), *d.population[1:]]}, "population"),
        (lambda d: {"population": d.population[:-1]}, "population"),
        (lambda d: {"secret": "00" * 32}, "secret"),
        (lambda d: {"secret": "nonsense"}, "secret"),
        (lambda d: {"secret": "00" * 32, "commitment": rules.commitment("00" * 32)}, "sealed"),
        (lambda d: {"sample": list(reversed(d.sample))}, "sample"),
        (lambda d: {"sample": d.sample[:-1]}, "sample"),
        (lambda d: {"sample_size": 3, "sample": d.sample[:3]}, "sealed"),
        (lambda d: {"checkpoint": d.checkpoint.replace("\n", "\n1", 1)}, "covered"),
        (lambda d: {"proof": {**d.proof, "position": d.proof["position"] + 1}}, "covered"),
        (lambda d: {"proof": {}}, "sealed"),
        (lambda d: {"population": list(reversed(d.population))}, "population"),
    ],
)
def test_whatever_is_changed_afterwards_is_exposed(revealed, change, broken):
    for name, value in change(revealed).items():
        setattr(revealed, name, value)
    assert broken in [check.name for check in verifying.verify_draw(revealed) if not check.holds]


def test_an_outsider_checks_it_with_the_script_and_nothing_else(revealed, tmp_path):
    import json

    file = tmp_path / "draw.json"
    file.write_text(json.dumps(verifying.bundle(revealed)))
    command = [sys.executable, "-I", str(Path(rules.__file__)), str(file)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    file.write_text(json.dumps({**verifying.bundle(revealed), "sample": revealed.sample[::-1]}))
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, "BROKEN" in done.stdout) == (1, True)


def test_each_drawn_plant_is_visited_by_somebody_else_than_who_replied(county, revealed):
    visits = Visit.objects.select_related("obligation", "inspector", "reply")
    assert len(visits) == 4
    for visit in visits:
        assert visit.inspector.role == "inspector"
        assert visit.obligation.bearer == visit.inspector


def test_a_rejection_lets_the_reply_fall_and_the_lesson_is_owed_again(county, claimed, revealed):
    visit = Visit.objects.select_related("match__plant", "reply").first()
    before = visit.match.obligation
    record(county.inspector, visit, "rejected", "there is no written criterion", [("site.jpg", photo("blue"))])
    visit.reply.refresh_from_db()
    visit.match.refresh_from_db()
    assert visit.reply.fallen_because == "rejected"
    assert (visit.match.obligation.state, visit.match.obligation.recurs) == ("open", before)
    assert visit.obligation.state == "discharged"
    told = queries.funnel(claimed)
    assert (told.fixed, told.verified, told.rejected) == (5, 0, 1)


def test_a_visit_is_recorded_once_and_never_by_who_replied(county, revealed):
    visit = Visit.objects.select_related("match__plant", "reply").first()
    with pytest.raises(NotPossible, match="someone else"):
        record(county.safety[visit.match.plant.name], visit, "verified")
    record(county.inspector, visit, "verified")
    with pytest.raises(NotPossible, match="already"):
        record(county.inspector, visit, "rejected", "on second thoughts")


def test_the_headline_says_what_is_known_and_no_more(county, claimed):
    assert "nobody knows how many" in queries.headline(claimed)["en"]
    draw = seal(county.officer, claimed, size=4)
    checkpoints.publish(county.now)
    reveal(county.officer, draw)
    assert "none has been visited yet" in queries.headline(claimed)["en"]
    for n, visit in enumerate(Visit.objects.select_related("reply", "match")):
        record(county.inspector, visit, "rejected" if n == 0 else "verified", "nothing was there")
    assert queries.headline(claimed)["en"] == (
        "Yima: 6 plants had to learn from it; 6 had reported it fixed before the draw; 4 were visited, 3 really are "
        "(75 %, 90 % interval 36–94 %)."
    )


def test_the_headline_says_when_not_everyone_drawn_has_been_visited(county, claimed, revealed):
    record(county.inspector, Visit.objects.first(), "verified")
    told = queries.headline(claimed)["en"]
    assert "6 had reported it fixed before the draw; 4 were drawn, and not all have been visited yet; 1 were" in told


def test_nobody_draws_again_before_the_visits_of_the_last_draw_are_recorded(county, claimed, revealed):
    with pytest.raises(NotPossible, match="4 visits of the last draw"):
        seal(county.officer, claimed)
    for visit in Visit.objects.all():
        record(county.inspector, visit, "verified")
    assert seal(county.officer, claimed).pk != revealed.pk


def test_a_draw_whose_sample_could_be_known_is_not_voided(county, claimed):
    draw = seal(county.officer, claimed)
    checkpoints.publish(county.now)
    with pytest.raises(NotPossible, match="reveal the draw"):
        void(county.officer, draw, "we do not like it")
    assert reveal(county.officer, draw).sample


def test_nobody_verifies_a_plant_for_which_he_also_replied_or_where_he_works(county, claimed, revealed):
    visit = Visit.objects.select_related("match__plant__enterprise", "reply").first()
    reply(county.grid, visit.match, "fixed", "again", [("b.jpg", photo("green"))], on_behalf=True)
    with pytest.raises(NotPossible, match="someone else"):
        record(county.grid, visit, "verified")
    head = post_held(Role.HEAD, unit_kind="enterprise", unit=visit.match.plant.enterprise.uid)
    with pytest.raises(NotPossible, match="someone else"):
        record(by_of(head, county.now), visit, "verified")


def test_a_plant_visited_twice_is_one_plant_in_the_funnel(county, claimed, revealed):
    first = Visit.objects.select_related("match", "reply").first()
    record(county.inspector, first, "rejected", "nothing was there")
    Visit.objects.create(draw=revealed, match=first.match, reply=first.reply, found="verified")
    told = queries.funnel(claimed)
    assert (told.visited, told.rejected) == (1, 1)


@pytest.mark.parametrize(("unfixed", "met"), [(0, True), (1, False)])
def test_when_everyone_drawn_was_visited_it_is_said_whether_the_aim_is_shown(county, claimed, unfixed, met):
    draw = seal(county.officer, claimed)
    checkpoints.publish(county.now)
    reveal(county.officer, draw)
    assert queries.aim_met(draw) is None
    for n, visit in enumerate(Visit.objects.all()):
        record(county.inspector, visit, "rejected" if n < unfixed else "verified", "nothing was there")
    assert queries.aim_met(draw) is met


def test_two_cards_are_drawn_apart(county, claimed):
    second = issue(county.officer, approved_card(county, key="second"), county.region)
    with pytest.raises(NotPossible, match="no standing reply"):
        seal(county.officer, second)
