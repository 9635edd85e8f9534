"""What the journal can speak of: anything with a public id."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from django.db import models

from tocsin.base.journal.ids import new_id


class Ref(NamedTuple):
    """A thing named in an entry: its kind (the model's name) and its public id."""

    kind: str
    uid: uuid.UUID


class Thing(models.Model):
    """A row with a public id. Internal keys never leave the server; the public id does."""

    uid = models.UUIDField(default=new_id, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def ref(self) -> Ref:
        return Ref(self._meta.model_name or "", self.uid)
