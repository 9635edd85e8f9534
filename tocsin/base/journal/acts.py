"""An act: who did it, as which post, when, because of what, under which article. One act writes exactly one entry.

An action takes ``by`` first. Given a :class:`By` it opens an act of its own; given an :class:`Act` that is already
open it joins it, and becomes one row of that act's entry. So the single form and the bulk form are the same code.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from tocsin.base.journal import outbox
from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry, Row, Sealed
from tocsin.base.journal.things import Ref
from tocsin.base.journal.tree import leaf_hash, root_of

_open_act: ContextVar[Act | None] = ContextVar("open_act", default=None)


class Named(Protocol):
    """Anything the journal can speak of."""

    @property
    def ref(self) -> Ref: ...


class NotOneAct(RuntimeError):
    """A second act was begun inside an open one: pass the open act down instead."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, as which post, at what moment. ``who`` None: the platform itself."""

    who: uuid.UUID | None
    post: uuid.UUID | None
    at: dt.datetime

    @contextmanager
    def act(
        self, kind: str, about: Named, *, what: Mapping[str, Any] | None = None, because: str = "", article: str = ""
    ) -> Iterator[Act]:
        """Open a transaction and an act; its entry is written when the block ends well, else nothing happened."""
        if _open_act.get() is not None:
            raise NotOneAct(f"{kind!r} was begun inside {_open_act.get()!r}: pass the open act down as `by`")
        with transaction.atomic():
            act = Act(by=self, kind=kind, about=about.ref, what=dict(what or {}), article=article)
            if because:
                act.what["because"] = act.seal("because", because)
            token = _open_act.set(act)
            try:
                yield act
            finally:
                _open_act.reset(token)
            act._write()


def platform(at: dt.datetime) -> By:
    """The platform itself as the one who acts."""
    return By(None, None, at)


@dataclass(slots=True)
class Act:
    """An act that is under way. Actions below it join it by taking it as their ``by``."""

    by: By
    kind: str
    about: Ref
    what: dict[str, Any]
    article: str
    entry: Entry | None = None
    _rows: list[tuple[str, Ref, bytes]] = field(default_factory=list)
    _sealed: list[Sealed] = field(default_factory=list)

    @property
    def who(self) -> uuid.UUID | None:
        return self.by.who

    @property
    def post(self) -> uuid.UUID | None:
        return self.by.post

    @property
    def at(self) -> dt.datetime:
        return self.by.at

    @contextmanager
    def act(
        self, kind: str, about: Named, *, what: Mapping[str, Any] | None = None, because: str = "", article: str = ""
    ) -> Iterator[Act]:
        """Join: the lower act becomes one row of this one."""
        told = dict(what or {})
        if because:
            told["because"] = self.seal("because", because)
        if article:
            told["article"] = article
        yield self
        self.row(kind, about.ref, told)

    def row(self, kind: str, about: Ref, what: Mapping[str, Any]) -> None:
        """One line of what this act did, separately provable."""
        self._rows.append((kind, about, canonical({"about": list(about), "kind": kind, "what": what})))

    def seal(self, name: str, value: str) -> str:
        """Commit to ``value`` without writing it in the log; returns the commitment (hex)."""
        salt = secrets.token_bytes(16)
        commitment = hashlib.sha256(salt + value.encode("utf-8")).hexdigest()
        self._sealed.append(Sealed(name=name, commitment=commitment, salt=salt, value=value))
        return commitment

    def _write(self) -> None:
        uid = new_id()
        told: dict[str, Any] = {
            "v": 1, "uid": uid, "kind": self.kind, "at": self.at, "who": self.who, "post": self.post,
            "about": list(self.about), "what": self.what, "article": self.article,
        }  # fmt: skip
        if self._rows:
            told["rows"] = {"count": len(self._rows), "root": root_of(leaf_hash(body) for _, _, body in self._rows).hex()}
        body = canonical(told)
        self.entry = Entry.objects.create(
            uid=uid, kind=self.kind, at=self.at, who=self.who, post=self.post, about_kind=self.about.kind,
            about=self.about.uid, rows_count=len(self._rows), leaf=leaf_hash(body), body=body,
        )  # fmt: skip
        Row.objects.bulk_create(
            [
                Row(entry=self.entry, n=n, kind=kind, about_kind=about.kind, about=about.uid, body=row)
                for n, (kind, about, row) in enumerate(self._rows)
            ],
            batch_size=2000,
        )
        for sealed in self._sealed:
            sealed.entry = self.entry
        Sealed.objects.bulk_create(self._sealed)
        outbox.owe(self.entry, {self.kind, *(kind for kind, _, _ in self._rows)})
