"""Positions without gaps, checkpoints in the agreed form, keys in safe places, and a witness outside the database."""

import base64
import datetime as dt
import hashlib
import stat

import pytest

from tocsin.base.journal import audit, checkpoints, keys, queries, sequencer, witness
from tocsin.base.journal.checkpoints import RolledBack, publish
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.tests.cards import edit, write_acts
from tocsin.base.journal.tree import root_of
from tocsin.base.journal.verify import (
    Unreadable,
    ed25519_verifies,
    key_id,
    open_note,
    parse_checkpoint,
    parse_verifier_key,
    signed_by,
)

pytestmark = pytest.mark.django_db
EXAMPLE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)


def positions():
    return list(Entry.objects.order_by("id").values_list("position", flat=True))


def test_entries_wait_without_a_position_until_they_are_placed_and_placing_again_changes_nothing(by):
    write_acts(by, 5)
    assert positions() == [None] * 5
    assert sequencer.place(2) == 2
    assert positions() == [0, 1, None, None, None]
    assert sequencer.place() == 3
    assert sequencer.place() == 0
    assert positions() == [0, 1, 2, 3, 4]
    assert sequencer.size() == 5


def test_a_checkpoint_is_a_signed_note_of_the_agreed_form(by, now):
    write_acts(by, 3)
    checkpoint = publish(now)
    text, ((name, identity, signature),) = open_note(checkpoint.note)
    origin, size, root = parse_checkpoint(text)
    leaves = Entry.objects.order_by("position").values_list("leaf", flat=True)
    assert (size, root) == (3, root_of(map(bytes, leaves)))
    signer = keys.signer()
    assert name == origin == signer.name
    assert identity == hashlib.sha256(name.encode() + b"\n\x01" + signer.public).digest()[:4]
    assert ed25519_verifies(signer.public, text.encode(), signature)
    lines = checkpoint.note.split("\n")
    assert lines[1:4] == ["3", base64.b64encode(root).decode(), ""]
    assert lines[4].startswith(f"\u2014 {name} ")
    assert lines[5:] == [""]


def test_the_example_of_the_specification_can_be_read():
    text, ((name, identity, signature),) = open_note(EXAMPLE)
    assert parse_checkpoint(text)[:2] == ("example.com/behind-the-sofa", 20852163)
    assert (name, identity.hex(), len(signature)) == ("example.com/behind-the-sofa", "033de0ae", 64)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a\nb\n",
        EXAMPLE[:-1],
        EXAMPLE.replace("\u2014", "-"),
        EXAMPLE.replace("\u2014 ", "\u2014  "),
        EXAMPLE + "x\n",
        "\0" + EXAMPLE,
    ],
)
def test_a_note_of_another_form_is_refused(bad):
    with pytest.raises(Unreadable):
        open_note(bad)


@pytest.mark.parametrize("text", ["o\n1\n", "o\n01\nAAAA\n", "\n1\nAAAA\n", "o\n-1\nAAAA\n", "o\n1\nAAAA\n"])
def test_a_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(Unreadable):
        parse_checkpoint(text)


def test_unknown_signatures_are_passed_over_but_a_bad_one_of_a_known_key_spoils_the_note(by, now):
    write_acts(by, 1)
    note, key = publish(now).note, parse_verifier_key(keys.verifier_keys()[0])
    stranger = note + EXAMPLE.split("\n")[-2] + "\n"
    assert signed_by(stranger, [key]) == [key[0]]
    assert signed_by(note, []) == []
    assert signed_by(note.replace("\n1\n", "\n2\n"), [key]) == []


def test_there_is_at_most_one_checkpoint_per_size(by, now):
    write_acts(by, 2)
    first = publish(now)
    assert publish(now + dt.timedelta(minutes=1)) == first
    write_acts(by, 1)
    assert publish(now + dt.timedelta(minutes=2)).size == 3
    assert Checkpoint.objects.count() == 2
    assert [seen.size for seen in witness.read()] == [2, 3]


def test_the_root_goes_on_from_the_last_checkpoint_without_reading_the_older_leaves(by, now, monkeypatch):
    write_acts(by, 5)
    publish(now)
    write_acts(by, 4)
    read = []
    leaves = checkpoints.leaves
    monkeypatch.setattr(checkpoints, "leaves", lambda start, end: read.append((start, end)) or leaves(start, end))
    checkpoint = publish(now)
    assert (5, 9) in read
    assert all(start >= 5 for start, _ in read)
    assert bytes(checkpoint.root) == root_of(leaves(0, 9))


def test_even_an_empty_journal_can_be_signed(now):
    checkpoint = publish(now)
    assert (checkpoint.size, bytes(checkpoint.root)) == (0, hashlib.sha256(b"").digest())
    assert audit.verify().ok


def test_the_private_key_is_readable_by_its_owner_only_and_made_once(journal_folder):
    signer = keys.signer()
    assert stat.S_IMODE((journal_folder / "journal-key").stat().st_mode) == 0o600
    assert keys.signer() == signer
    assert keys.verifier_keys() == [signer.verifier]
    name, identity, algorithm, public = parse_verifier_key(signer.verifier)
    assert (algorithm, public, identity) == (1, signer.public, key_id(name, 1, public))
    assert str(signer.seed.hex()) not in signer.verifier


def test_a_missing_key_is_never_silently_replaced(by, now, journal_folder):
    write_acts(by, 1)
    publish(now)
    (journal_folder / "journal-key").unlink()
    write_acts(by, 1)
    with pytest.raises(keys.KeyMissing):
        publish(now)
    (journal_folder / "journal-keys.txt").unlink()
    with pytest.raises(keys.KeyMissing):
        publish(now)
    assert Checkpoint.objects.count() == 1


def test_after_the_key_is_replaced_old_checkpoints_still_verify(by, now):
    write_acts(by, 1)
    publish(now)
    old, new = keys.rotate()
    assert keys.verifier_keys() == [old, new]
    assert parse_verifier_key(old)[0] == parse_verifier_key(new)[0]
    write_acts(by, 1)
    publish(now)
    assert audit.verify().ok


def test_a_verifier_key_that_was_tampered_with_is_refused():
    name, identity, key = keys.signer().verifier.split("+", 2)
    with pytest.raises(Unreadable):
        parse_verifier_key(f"{name}x+{identity}+{key}")
    with pytest.raises(Unreadable):
        parse_verifier_key("nonsense")


def test_what_was_signed_but_not_yet_told_to_the_witness_is_told_the_next_time(by, now):
    write_acts(by, 1)
    publish(now)
    witness.path().unlink()
    write_acts(by, 1)
    publish(now)
    assert [seen.size for seen in witness.read()] == [1, 2]


def test_a_witness_line_cut_off_by_a_crash_does_no_harm(by, now):
    write_acts(by, 1)
    publish(now)
    with witness.path().open("ab") as file:
        file.write(b'{"at": "2026-09-01T08:0')
    assert audit.verify().ok
    write_acts(by, 1)
    publish(now)
    assert [seen.size for seen in witness.read() if seen.note] == [1, 2]


def test_a_rolled_back_database_is_not_signed(by, now):
    write_acts(by, 3)
    publish(now)
    edit("DELETE FROM journal_checkpoint")
    edit("DELETE FROM journal_entry WHERE position >= 1")
    with pytest.raises(RolledBack, match="saw size 3, but the journal has only 1"):
        publish(now)
    write_acts(by, 5)
    with pytest.raises(RolledBack, match="saw another journal of size 3"):
        publish(now)


def test_a_database_put_in_the_place_of_another_is_not_signed(by, now, settings, tmp_path):
    settings.JOURNAL_FOLDER = tmp_path / "one"
    write_acts(by, 2)
    publish(now)
    lines = witness.path().read_bytes()
    settings.JOURNAL_FOLDER = tmp_path / "two"
    edit("DELETE FROM journal_checkpoint")
    publish(now)
    witness.path().write_bytes(lines)
    write_acts(by, 2)
    with pytest.raises(RolledBack, match="another log"):
        publish(now)


def test_the_first_checkpoint_after_a_size_and_the_first_covering_an_entry(by, now):
    first, second = write_acts(by, 2)
    assert queries.first_checkpoint_covering(second) is None
    checkpoint = publish(now)
    assert queries.first_checkpoint_covering(first) == queries.first_checkpoint_covering(second) == checkpoint
    assert queries.first_checkpoint_after(1) == checkpoint
    assert queries.first_checkpoint_after(2) is None
    assert queries.proven_size() == queries.size() == 2
