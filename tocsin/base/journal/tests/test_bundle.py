"""A bundle convinces whoever has Python and nothing of ours; a forged one does not."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.base.journal import bundle, keys, verify
from tocsin.base.journal.checkpoints import publish
from tocsin.base.journal.models import Checkpoint
from tocsin.base.journal.tests.cards import Card, write_acts
from tocsin.base.journal.things import Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(by, now):
    """Nine acts: some with rows, one with a reason; signed twice."""
    entries = write_acts(by, 3, rows=5)
    publish(now)
    with by.act("card.withdrawn", Card(), because="来源有误") as act:
        pass
    entries += [act.entry, *write_acts(by, 5)]
    publish(now)
    return entries


@pytest.fixture
def whole(acts, tmp_path):
    return bundle.export(tmp_path / "whole", with_values=True)


@pytest.fixture
def part(acts, tmp_path):
    """About one card, one plant that is a row of another act, and the card with a reason."""
    plant = acts[1].rows.get(n=3)
    about = [Ref("card", acts[0].about), Ref("plant", plant.about), Ref("card", acts[3].about)]
    return bundle.export(tmp_path / "part", about, with_values=True)


def run(path, *more):
    """As the reader would: the copy of verify.py inside, by itself, without our packages."""
    script = path / "verify.py" if path.is_dir() else Path(verify.__file__)
    command = [sys.executable, "-I", "-S", str(script), str(path), *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd="/")


def rewrite(path, name, change):
    """Change one file of the bundle, line by line."""
    lines = [json.loads(line) for line in (path / name).read_text("utf-8").splitlines()]
    changed = change(lines)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (lines if changed is None else changed))
    (path / name).write_text(text, "utf-8")


def test_the_whole_journal_verifies_and_says_so_in_both_languages(whole):
    done = run(whole)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "VERIFIED 验证通过" in done.stdout
    assert "2 checkpoints, 9 entries, 15 rows, 1 values" in done.stdout
    assert "检查点 2，条目 9，行 15，封存值 1" in done.stdout


def test_a_part_verifies_with_proofs_for_what_is_in_it_and_shows_nothing_else(part, acts):
    done = run(part)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 checkpoints, 3 entries, 6 rows, 1 values" in done.stdout  # five rows of the first act, one of the second
    assert str(acts[5].uid) not in (part / "entries.jsonl").read_text("utf-8")


def test_a_zip_verifies_as_a_folder_does(acts, tmp_path):
    path = bundle.export(tmp_path / "bundle.zip")
    assert run(path).returncode == 0
    assert "verify.py" in zipfile.ZipFile(path).namelist()


def test_no_value_that_people_wrote_is_in_a_bundle_unless_asked_for(acts, tmp_path):
    path = bundle.export(tmp_path / "plain")
    assert all("来源有误" not in file.read_text("utf-8") for file in path.iterdir())


def test_the_key_the_reader_trusts_decides(whole):
    assert run(whole, "--key", keys.verifier_keys()[0]).returncode == 0
    name = keys.signer().name
    stranger = keys.Signer(name, b"s" * 32).verifier
    done = run(whole, "--key", stranger)
    assert done.returncode == 1
    assert "not signed by a known key" in done.stdout
    assert run(whole, "--key", "nonsense").returncode == 2


def change_body(lines):
    lines[0]["body"] = lines[0]["body"].replace('"n":0', '"n":7')


def swap(lines):
    lines[0], lines[1] = lines[1], lines[0]


FORGERIES = {
    "an edited entry": ("entries.jsonl", change_body),
    "a left-out entry": ("entries.jsonl", lambda lines: lines[1:]),
    "a left-out last entry": ("entries.jsonl", lambda lines: lines[:-1]),
    "swapped entries": ("entries.jsonl", swap),
    "an edited row": ("rows.jsonl", lambda lines: lines[0].update(body=lines[0]["body"].replace('"m":0', '"m":9'))),
    "a left-out row": ("rows.jsonl", lambda lines: lines[:-1]),
    "all rows left out": ("rows.jsonl", lambda lines: []),
    "an edited value": ("values.jsonl", lambda lines: lines[0].update(value="来源无误")),
    "another commitment": ("values.jsonl", lambda lines: lines[0].update(commitment="ab" * 32)),
    "no checkpoint": ("checkpoints.jsonl", lambda lines: []),
    "an edited checkpoint": (
        "checkpoints.jsonl",
        lambda lines: lines[0].update(note=lines[0]["note"].replace("\n3\n", "\n4\n")),
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_whole_journal_does_not_verify(whole, forgery):
    rewrite(whole, *FORGERIES[forgery])
    done = run(whole)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "DOES NOT VERIFY 验证不通过" in done.stdout
    assert "WRONG" in done.stdout
    assert "不符" in done.stdout


def wrong_proof(lines):
    lines[0]["proof"][0] = "00" * 32


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entries.jsonl", change_body),
        ("entries.jsonl", wrong_proof),
        ("entries.jsonl", lambda lines: lines[0].update(position=5)),
        ("rows.jsonl", wrong_proof),
        ("rows.jsonl", lambda lines: lines[0].update(n=4)),
        ("rows.jsonl", lambda lines: lines[0].update(entry="another")),
        ("checkpoints.jsonl", lambda lines: lines[1]["proof"].reverse()),
    ],
)
def test_a_forged_part_does_not_verify(part, name, change):
    rewrite(part, name, change)
    assert run(part).returncode == 1


def test_leaving_out_what_is_complete_by_calling_it_a_part_does_not_help(whole):
    manifest = json.loads((whole / "manifest.json").read_text("utf-8"))
    (whole / "manifest.json").write_text(json.dumps(manifest | {"complete": False}), "utf-8")
    assert run(whole).returncode == 2  # the entries bring no proofs


@pytest.mark.parametrize("name", ["manifest.json", "keys.txt", "entries.jsonl", "rows.jsonl", "checkpoints.jsonl"])
@pytest.mark.parametrize("content", [None, b"nonsense", b"\xff\xfe\x00", b"[1]\n", b'{"a": ' * 5000])
def test_what_cannot_be_read_ends_with_two_and_a_sentence_not_a_traceback(part, name, content):
    (part / name).unlink()
    if content is not None:
        (part / name).write_bytes(content)
    done = run(part)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "CANNOT BE READ 无法读取" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_command_line_says_how_to_use_it(tmp_path):
    done = subprocess.run([sys.executable, verify.__file__], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert "usage 用法" in done.stderr
    assert run(tmp_path / "nothing").returncode == 2


def test_nothing_is_exported_before_it_is_proven(by, now, tmp_path):
    card = Card()
    with pytest.raises(bundle.NothingProven):
        bundle.export(tmp_path / "none")
    publish(now)
    with by.act("card.approved", card):
        pass
    with pytest.raises(bundle.NothingProven):
        bundle.export(tmp_path / "none", [card.ref])


def test_verify_needs_nothing_but_the_standard_library():
    text = Path(verify.__file__).read_text("utf-8")
    names = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert names <= set(sys.stdlib_module_names)


@given(data=st.data())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_bit_of_an_entry_or_a_checkpoint_is_noticed(whole, data):
    name = data.draw(st.sampled_from(["entries.jsonl", "checkpoints.jsonl"]))
    before = (whole / name).read_bytes()
    place = data.draw(st.integers(0, len(before) * 8 - 1))
    after = bytearray(before)
    after[place // 8] ^= 1 << place % 8
    (whole / name).write_bytes(bytes(after))
    try:
        done = verify.verify(whole)
        noticed = bool(done.problems)
        same = [json.loads(line) for line in before.splitlines()] == [json.loads(line) for line in after.splitlines()]
        assert noticed or same
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    finally:
        (whole / name).write_bytes(before)


def test_the_checkpoint_that_first_covered_an_entry_is_in_the_bundle(part):
    notes = [json.loads(line)["note"] for line in (part / "checkpoints.jsonl").read_text("utf-8").splitlines()]
    assert set(notes) == set(Checkpoint.objects.values_list("note", flat=True))
