"""Whatever is edited behind the journal's back is found, and named."""

import itertools
import json

import pytest
from django.db import connection
from django.utils import translation

from tocsin.base.journal import actions, audit, keys, outbox, sequencer, testimony, witness
from tocsin.base.journal.acts import platform
from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.checkpoints import RolledBack, publish
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry, Row, Sealed
from tocsin.base.journal.tests.cards import Card, edit, write_acts
from tocsin.base.journal.tree import leaf_hash
from tocsin.base.journal.writing import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(by, now):
    """Six acts with rows and a reason, signed after the third and after the sixth."""
    entries = write_acts(by, 3, rows=2)
    publish(now)
    with by.act("card.withdrawn", Card(), because="the source was wrong"):
        pass
    entries += [Entry.objects.latest("id"), *write_acts(by, 2, rows=3)]
    publish(now)
    return [Entry.objects.get(pk=entry.pk) for entry in entries]


def found():
    return [(problem.saying, problem.where) for problem in audit.verify().problems]


def test_what_nobody_touched_verifies(published):
    report = audit.verify()
    assert report.ok, [str(problem) for problem in report.problems]
    assert report.size == 6
    assert report.counts == {
        "entries": 6, "unplaced": 0, "rows": 12, "sealed": 1, "erased": 0, "checkpoints": 2, "witnessed": 2,
        "given_up": 0, "records": 0,
    }  # fmt: skip


def test_entries_not_placed_yet_are_counted_and_held_to_their_own_hash(published, by):
    write_acts(by, 1)
    report = audit.verify()
    assert report.ok
    assert report.counts["unplaced"] == 1
    edit("UPDATE journal_entry SET kind = 'card.edited' WHERE position IS NULL")
    assert [saying for saying, _ in found()] == ["column"]


def test_an_edited_body_is_named(published):
    told = json.loads(bytes(published[1].body))
    edit("UPDATE journal_entry SET body = %s WHERE position = 1", canonical(told | {"what": {"n": 7}}))
    assert found() == [("body", f"entry 1 ({stored(published[1].uid)})")]


def test_a_body_edited_together_with_its_hash_is_found_between_two_checkpoints(published):
    body = canonical(json.loads(bytes(published[4].body)) | {"what": {"n": 7}})
    edit("UPDATE journal_entry SET body = %s, leaf = %s WHERE position = 4", body, leaf_hash(body))
    (problem,) = audit.verify().problems
    assert (problem.saying, problem.where) == ("root", "checkpoint 6")
    assert (problem.details["start"], problem.details["end"]) == (3, 5)


EDITS = {
    "uid": new_id(), "kind": "card.edited", "at": "2026-09-02 08:00:00", "who": new_id(), "post": None,
    "about_kind": "plant", "about": new_id(), "rows_count": 9, "digest": "00",
}  # fmt: skip


@pytest.mark.parametrize("column", EDITS)
def test_an_edited_column_is_named(published, column):
    edit(f"UPDATE journal_entry SET {column} = %s WHERE position = 2", EDITS[column])  # noqa: S608
    problems = audit.verify().problems
    assert ("column", f"entry 2 ({published[2].uid})") in [(problem.saying, problem.where) for problem in problems]
    assert {problem.details.get("column", column) for problem in problems} == {column}


def test_an_edited_row_is_named(published):
    edit("UPDATE journal_row SET body = %s WHERE entry_id = %s AND n = 1", b'{"about":["plant","x"]}', published[2].pk)
    assert found() == [("row_body", f"entry ({published[2].uid}) row 1")]


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "x.y"), ("about_kind", "x"), ("about", new_id()), ("digest", "0")]
)
def test_an_edited_column_of_a_row_is_named(published, column, value):
    edit(f"UPDATE journal_row SET {column} = %s WHERE entry_id = %s AND n = 0", value, published[2].pk)  # noqa: S608
    assert found() == [("column", f"entry ({published[2].uid}) row 0")]


def test_a_row_edited_together_with_its_hash_is_found_by_its_entry(published):
    body = b'{"about":["plant","%s"],"kind":"plant.reached","what":{}}' % str(new_id()).encode()
    edit(
        "UPDATE journal_row SET body = %s, leaf = %s WHERE entry_id = %s AND n = 1",
        body,
        leaf_hash(body),
        published[2].pk,
    )
    assert ("rows", f"entry ({published[2].uid})") in found()


@pytest.mark.parametrize("which", ["n = 1", "n = 0", "n >= 0"])
def test_a_deleted_row_is_found(published, which):
    edit(f"DELETE FROM journal_row WHERE entry_id = %s AND {which}", published[5].pk)  # noqa: S608
    assert found() == [("row_count", f"entry ({published[5].uid})")]


def test_an_added_row_is_found(published):
    Row.objects.create(entry=published[3], n=0, kind="x.y", about_kind="plant", about=new_id(), leaf=b"", body=b"{}")
    assert [saying for saying, _ in found()] == ["row_count"]


def test_a_deleted_entry_is_found(published):
    edit("DELETE FROM journal_row WHERE entry_id = %s", published[1].pk)
    edit("DELETE FROM journal_entry WHERE id = %s", published[1].pk)
    assert found()[0] == ("gap", "entry 1")


def test_entries_that_changed_places_are_found(published):
    for position, key in ((-1, published[0].pk), (0, published[1].pk), (1, published[0].pk)):
        edit("UPDATE journal_entry SET position = %s WHERE id = %s", position, key)
    assert found() == [("root", "checkpoint 3")]


def test_a_cut_off_tail_is_found_by_the_stored_checkpoint_and_by_the_witness_file_alone(published):
    for entry in published[4:]:
        edit("DELETE FROM journal_row WHERE entry_id = %s", entry.pk)
        edit("DELETE FROM journal_entry WHERE id = %s", entry.pk)
    (problem,) = audit.verify().problems
    assert problem.saying == "tail"
    edit("DELETE FROM journal_checkpoint WHERE size = 6")
    (problem,) = audit.verify().problems
    assert (problem.saying, problem.where) == ("tail", "checkpoints.log line 2")
    assert problem.details == {"signed": 6, "size": 4}


def test_a_tree_signed_again_with_another_key_is_found(published, now, settings, tmp_path):
    """The attacker rewrites history, and signs it with a key of his own, in a folder of his own."""
    body = canonical(json.loads(bytes(published[0].body)) | {"what": {"n": 7}})
    edit("UPDATE journal_entry SET body = %s, leaf = %s WHERE position = 0", body, leaf_hash(body))
    edit("DELETE FROM journal_checkpoint")
    ours, settings.JOURNAL_FOLDER = settings.JOURNAL_FOLDER, tmp_path / "his"
    publish(now)
    settings.JOURNAL_FOLDER = ours
    assert ("origin", "checkpoint 6") in found()
    assert ("root", "checkpoints.log line 1") in found()


def test_even_under_our_name_another_key_is_found(published, now, settings, tmp_path, monkeypatch):
    ours, name = settings.JOURNAL_FOLDER, keys.signer().name
    edit("DELETE FROM journal_checkpoint")
    settings.JOURNAL_FOLDER = tmp_path / "his"
    keys._make(name, replacing=False)
    publish(now)
    settings.JOURNAL_FOLDER = ours
    assert ("signature", "checkpoint 6") in found()


def test_a_checkpoint_whose_columns_were_edited_is_found(published):
    edit("UPDATE journal_checkpoint SET root = %s WHERE size = 3", b"\0" * 32)
    assert ("note", "checkpoint 3") in found()
    edit("UPDATE journal_checkpoint SET note = 'nonsense' WHERE size = 3")
    assert ("note", "checkpoint 3") in found()


def test_a_broken_line_of_the_witness_file_is_named(published):
    lines = witness.path().read_bytes()
    witness.path().write_bytes(b"nonsense\n" + lines)
    assert found() == [("line", "checkpoints.log line 1")]


def test_an_edited_sealed_value_is_named(published):
    sealed = Sealed.objects.get()
    edit("UPDATE journal_sealed SET value = 'the source was right'")
    assert found() == [("value", f"sealed value {sealed.uid}")]


def test_a_sealed_value_edited_with_its_commitment_is_named(published):
    Sealed.objects.update(value="x", salt=b"y", commitment=leaf_hash(b"")[:0].hex() + "ab" * 32)
    assert "commitment" in [saying for saying, _ in found()]


def test_a_sealed_value_wiped_behind_the_back_of_the_journal_is_named(published, now):
    sealed = Sealed.objects.get()
    Sealed.objects.update(value=None, salt=None, erased_at=now)
    assert found() == [("erased", f"sealed value {sealed.uid}")]


def test_a_sealed_value_erased_by_an_act_leaves_the_journal_whole(published, by, allowed, now):
    sealed = Sealed.objects.get()
    actions.erase(by, sealed, because="the person asked for it")
    assert (sealed.value, sealed.salt, sealed.erased_at) == (None, None, now)
    publish(now)
    report = audit.verify()
    assert report.ok
    assert report.counts["erased"] == 1
    entry = Entry.objects.get(kind="sealed.erased")
    assert (entry.about, entry.who) == (sealed.uid, by.who)
    with pytest.raises(actions.NotPossible):
        actions.erase(by, sealed, because="again")


def test_erasing_needs_a_name_a_right_and_a_reason(published, by, now, allowed, monkeypatch):
    from django.core.exceptions import PermissionDenied

    sealed = Sealed.objects.get()
    with pytest.raises(actions.NotPossible):
        actions.erase(by, sealed, because=" ")
    with pytest.raises(PermissionDenied):
        actions.erase(platform(now), sealed, because="because")
    monkeypatch.setattr("tocsin.base.journal.authority._judge", None)
    with pytest.raises(PermissionDenied):
        actions.erase(by, sealed, because="because")
    assert Sealed.objects.get().value


@pytest.fixture
def record(by, now, monkeypatch):
    """A record of a registered model that an act testified to (a sealed value stands in for one), and another such."""
    monkeypatch.setattr(Sealed, "testimony", lambda self: {"name": self.name}, raising=False)
    testimony.register(Sealed, every=False)
    with by.act("card.approved", Card()) as act:
        act.what["names"] = [act.seal("first", "1"), act.seal("second", "2")]
    first, second = Sealed.objects.order_by("id")
    with by.act("sealed.renamed", first) as act:
        act.testify(first)
        act.testify(second)
    publish(now)
    assert audit.verify().ok
    return first


def test_an_edited_record_is_named(record):
    edit("UPDATE journal_sealed SET name = 'edited' WHERE id = %s", record.pk)
    assert found() == [("record", f"sealed {record.uid}")]


def test_a_record_put_back_to_an_earlier_state_is_named(record, by):
    was, record.name = record.name, "changed"
    record.save()
    with by.act("sealed.renamed", record) as act:
        act.testify(record)
    assert audit.verify().ok
    edit("UPDATE journal_sealed SET name = %s WHERE id = %s", was, record.pk)
    assert found() == [("record", f"sealed {record.uid}")]


def test_a_deleted_record_is_named(record):
    edit("DELETE FROM journal_sealed WHERE id = %s", record.pk)
    assert found() == [("missing", f"sealed {record.uid}")]


def test_an_inserted_record_is_named_when_every_record_must_be_testified(record, by):
    testimony.register(Sealed)
    with by.act("card.approved", Card()) as act:
        act.what["name"] = act.seal("third", "3")
    third = Sealed.objects.latest("id")
    assert found() == [("untestified", f"sealed {third.uid}")]


def test_a_record_that_cannot_speak_is_a_finding_not_the_end(record, monkeypatch):
    monkeypatch.setattr(Sealed, "testimony", lambda self: {"weight": 1.5})
    assert {saying for saying, _ in found()} == {"speechless"}


def test_a_model_without_testimony_cannot_be_registered():
    with pytest.raises(TypeError, match="no method testimony"):
        testimony.register(Entry)


def test_a_restore_is_found_until_it_is_accepted_and_then_listed_as_given_up(published, by, now, allowed):
    for entry in published[4:]:
        edit("DELETE FROM journal_row WHERE entry_id = %s", entry.pk)
        edit("DELETE FROM journal_entry WHERE id = %s", entry.pk)
    edit("DELETE FROM journal_checkpoint WHERE size = 6")
    with pytest.raises(RolledBack):
        publish(now)
    assert actions.accept_restore(by, because="the disk was lost; this is last night's backup") == 1
    report = audit.verify()
    assert report.ok, [str(problem) for problem in report.problems]
    assert report.counts["given_up"] == 1
    write_acts(by, 3)
    publish(now)
    assert audit.verify().ok
    with pytest.raises(actions.NotPossible):
        actions.accept_restore(by, because="again")


def test_a_replaced_key_is_recorded(published, by, now, allowed):
    actions.replace_key(by, because="the old machine was sold")
    publish(now)
    assert audit.verify().ok
    assert Entry.objects.get(kind="journal.key_replaced").who == by.who


def test_every_finding_can_be_said_in_both_languages():
    details = dict.fromkeys(
        ("column", "found", "told", "count", "start", "end", "signed", "size", "origin", "name", "trouble"), 1
    )
    for saying in audit.report.SAYINGS:
        problem = audit.Problem(saying, "entry 1", details)
        with translation.override("en"):
            english = problem.what
        with translation.override("zh-hans"):
            assert "%" not in problem.what + english
            assert problem.what != english


def test_a_place_is_said_in_both_languages():
    problem = audit.Problem("row_body", "entry (018f) row 3")
    with translation.override("en"):
        assert problem.place == "entry (018f), row 3"
    with translation.override("zh-hans"):
        assert problem.place == "条目 (018f) 第 3 行"
    assert audit.Problem("record", "plant 018f").place == "plant 018f"


def test_only_so_many_findings_are_listed_and_the_rest_counted(published, monkeypatch):
    monkeypatch.setattr(audit.report, "MOST", 3)
    edit("UPDATE journal_row SET kind = 'x.y'")
    report = audit.verify()
    assert (len(report.problems), report.unlisted) == (3, 9)
    assert not report.ok


def test_progress_is_told(published):
    steps = []
    audit.verify(lambda what, done, total: steps.append((what, done, total)))
    assert ("entries", 6, 6) in steps
    assert {what for what, *_ in steps} >= {"entries", "rows", "sealed"}
    assert all(done <= total for _, done, total in steps)


def test_verifying_changes_nothing(published):
    def everything():
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, position FROM journal_entry ORDER BY id")
            return cursor.fetchall(), witness.path().read_bytes(), sequencer.size()

    before = everything()
    audit.verify()
    assert everything() == before


def test_nothing_is_carried_out_inside_an_open_act(by, now):
    with pytest.raises(RuntimeError, match="inside an open act"), by.act("x.y", Card()):
        outbox.deliver(now)


def test_all_rows_of_one_act_fit_between_two_reads(by, now, monkeypatch):
    monkeypatch.setattr(audit.rows, "AT_ONCE", 3)
    monkeypatch.setattr(audit.entries, "AT_ONCE", 2)
    for rows in itertools.chain(range(5), [3, 6]):
        write_acts(by, 1, rows=rows)
    publish(now)
    report = audit.verify()
    assert report.ok
    assert report.counts["rows"] == 19
