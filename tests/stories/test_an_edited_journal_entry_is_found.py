"""Promise: whoever edits the records behind the platform's back is found, and what he edited is named.

He may have the database and every right in it. He does not have the data folder with the key and the witness file.
"""

import json
import uuid

import pytest
from django.db import connection

from tocsin.base.journal import audit, keys, outbox
from tocsin.base.journal.acts import By
from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.checkpoints import RolledBack, publish
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry
from tocsin.base.journal.tree import leaf_hash
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant, ProfileVersion

FAULTS = ["bodies_are_trusted", "copies_are_trusted", "rows_are_trusted", "records_are_trusted", "any_key_is_trusted",
          "the_witness_file_is_not_read"]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(now):
    """A region with a plant whose profile was entered and then changed; every act signed."""
    by = By(new_id(), new_id(), now)
    region = actions.add_region(by, "420100", "Duozhou")
    enterprise = actions.add_enterprise(by, "Duozhou Gas")
    plant = actions.add_plant(by, enterprise, region, "Air separation")
    publish(now)
    actions.revise(by, plant, {"headcount": {"known": "complete", "value": 35}}, "declared")
    outbox.deliver(now)
    publish(now)
    assert audit.verify().ok, [str(problem) for problem in audit.verify().problems]
    return plant


def edit(sql, *values):
    spelt = [value.hex if isinstance(value, uuid.UUID) and connection.vendor == "sqlite" else value for value in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, spelt)
        assert cursor.rowcount > 0, "the edit touched nothing"


def found():
    return [(problem.saying, problem.where) for problem in audit.verify().problems]


def test_an_edited_entry_is_named(city):
    entry = Entry.objects.filter(position=1).get()
    body = canonical(json.loads(bytes(entry.body)) | {"what": {"forged": True}})
    edit("UPDATE journal_entry SET body = %s WHERE position = 1", body)
    assert [saying for saying, _ in found()] == ["body"]
    assert "entry 1 " in found()[0][1]


def test_an_edited_column_is_named(city):
    entry = Entry.objects.filter(position=1).get()
    edit("UPDATE journal_entry SET who = %s WHERE position = 1", new_id())
    assert found() == [("column", f"entry 1 ({entry.uid})")]


def test_an_edited_row_is_named(city, now):
    with By(new_id(), new_id(), now).act("plant.inspected", city) as act:
        for _ in range(3):
            act.row("plant.photographed", city.ref, {"good": True})
    publish(now)
    edit("UPDATE journal_row SET body = %s WHERE entry_id = %s AND n = 1", b"{}", act.entry.pk)
    assert found() == [("row_body", f"entry ({act.entry.uid}) row 1")]


def test_an_edited_business_record_is_named(city):
    edit("UPDATE registry_plant SET state = 'deregistered' WHERE uid = %s", city.uid)
    assert found() == [("record", f"plant {city.uid}")]


def test_an_edited_profile_is_named(city):
    version = ProfileVersion.objects.filter(plant=city).latest("n")
    edit("UPDATE registry_profileversion SET facts = %s WHERE id = %s", "{}", version.pk)
    assert found() == [("record", f"profileversion {version.uid}")]


def test_an_inserted_business_record_is_named(city):
    copy = Plant.objects.get(pk=city.pk)
    copy.pk, copy.uid, copy.name = None, new_id(), "a plant nobody entered"
    copy.save()
    assert found() == [("untestified", f"plant {copy.uid}")]


def test_a_rolled_back_database_is_found_through_the_file_outside_it_and_is_not_signed_again(city, now):
    """Tail, rows and checkpoint are gone, as if last night's copy had been put back."""
    last = Entry.objects.latest("position")
    edit("DELETE FROM journal_checkpoint WHERE size > %s", last.position)
    with connection.cursor() as cursor:
        for table in ("journal_delivery", "journal_sealed", "journal_row"):
            cursor.execute(f"DELETE FROM {table} WHERE entry_id = %s", [last.pk])  # noqa: S608
    edit("DELETE FROM journal_entry WHERE id = %s", last.pk)
    assert "tail" in [saying for saying, _ in found()]
    with pytest.raises(RolledBack):
        publish(now)


def test_a_history_rewritten_and_signed_again_with_another_key_is_found(city, now, settings, tmp_path):
    entry = Entry.objects.get(position=0)
    body = canonical(json.loads(bytes(entry.body)) | {"what": {"forged": True}})
    edit("UPDATE journal_entry SET body = %s, leaf = %s WHERE position = 0", body, leaf_hash(body))
    edit("DELETE FROM journal_checkpoint")
    ours, name = settings.JOURNAL_FOLDER, keys.signer().name
    settings.JOURNAL_FOLDER = tmp_path / "his"
    keys._make(name, replacing=False)
    publish(now)
    settings.JOURNAL_FOLDER = ours
    sayings = [saying for saying, _ in found()]
    assert "signature" in sayings
    assert "root" in sayings
