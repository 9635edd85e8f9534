"""Something the journal can speak of, for tests; and ways to edit a database behind the journal's back."""

import uuid
from dataclasses import dataclass, field

from django.db import connection

from tocsin.base.journal.ids import new_id
from tocsin.base.journal.things import Ref
from tocsin.base.journal.writing import stored


@dataclass
class Card:
    """A thing with a public id that can testify."""

    kind: str = "card"
    uid: uuid.UUID = field(default_factory=new_id)
    says: str = "approved"

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.uid)

    def testimony(self) -> dict:
        return {"says": self.says}


def write_acts(by, count, rows=0):
    """So many small acts, each with so many rows; returns their entries."""
    entries = []
    for n in range(count):
        with by.act("card.approved", Card(), what={"n": n}) as act:
            for m in range(rows):
                act.row("plant.reached", Card("plant").ref, {"m": m})
        entries.append(act.entry)
    return entries


def edit(sql, *values):
    """What an administrator with a database client can do."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [stored(value) if isinstance(value, uuid.UUID) else value for value in values])
