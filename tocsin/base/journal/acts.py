"""An act: who did it, as which post, when, because of what, under which article. One act writes exactly one entry.

An action takes ``by`` first. Given a :class:`By` it opens an act of its own; given an :class:`Act` that is already
open it joins it, and becomes one row of that act's entry. So the single form and the bulk form are the same code.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from tocsin.base.journal import writing
from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.models import Entry, Sealed
from tocsin.base.journal.testimony import Witness, digest_of
from tocsin.base.journal.things import Ref

_open_act: ContextVar[Act | None] = ContextVar("open_act", default=None)


class Named(Protocol):
    """Anything the journal can speak of."""

    @property
    def ref(self) -> Ref: ...


class NotOneAct(RuntimeError):
    """A second act was begun inside an open one, or something was added to an act that has ended."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, as which post, at what moment. ``who`` None: the platform itself, because of the entry ``cause``."""

    who: uuid.UUID | None
    post: uuid.UUID | None
    at: dt.datetime
    cause: uuid.UUID | None = None

    @contextmanager
    def act(
        self, kind: str, about: Named, *, what: Mapping[str, Any] | None = None, because: str = "", article: str = ""
    ) -> Iterator[Act]:
        """Open a transaction and an act; its entry is written when the block ends well, else nothing happened."""
        if (already := _open_act.get()) is not None:
            raise NotOneAct(f"{kind!r} was begun inside {already.kind!r}: pass the open act down as `by`")
        with transaction.atomic():
            act = Act(by=self, kind=kind, about=about.ref, what=dict(what or {}), article=article)
            token = _open_act.set(act)
            try:
                act._give_reason(because)
                yield act
            finally:
                _open_act.reset(token)
                act.ended = True
            act.entry = writing.write(act)


def platform(at: dt.datetime) -> By:
    """The platform itself as the one who acts."""
    return By(None, None, at)


def inside_an_act() -> bool:
    """Whether an act is open right here."""
    return _open_act.get() is not None


@dataclass(slots=True)
class Act:
    """An act that is under way. Actions below join it by taking it as their ``by``; ``above`` is what they joined."""

    by: By
    kind: str
    about: Ref
    what: dict[str, Any]
    article: str
    above: Act | None = None
    entry: Entry | None = None  # known when the block has ended
    ended: bool = False
    rows: list[tuple[str, Ref, Mapping[str, Any]]] = field(default_factory=list)
    sealed: list[Sealed] = field(default_factory=list)
    digests: dict[Ref, str] = field(default_factory=dict)

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
        """Join: the lower act becomes one row of this one. If it fails and someone goes on, nothing of it remains."""
        top = self._top()
        rows, sealed, digests = len(top.rows), len(top.sealed), dict(top.digests)
        joined = Act(by=self.by, kind=kind, about=about.ref, what=dict(what or {}), article=article, above=top)
        try:
            with transaction.atomic():
                joined._give_reason(because)
                yield joined
                top.rows.append((kind, joined.about, joined._told()))
        except BaseException:
            del top.rows[rows:], top.sealed[sealed:]
            top.digests = digests
            raise
        finally:
            joined.ended = True

    def row(self, kind: str, about: Ref, what: Mapping[str, Any] | None = None) -> None:
        """One line of what this act did, separately provable."""
        self._top().rows.append((kind, about, what or {}))

    def seal(self, name: str, value: str) -> str:
        """Commit to ``value`` without writing it in the log; put the returned commitment into the act's ``what``."""
        salt = new_secret(16)
        commitment = hashlib.sha256(salt + value.encode("utf-8")).hexdigest()
        self._top().sealed.append(Sealed(name=name, commitment=commitment, salt=salt, value=value))
        return commitment

    def testify(self, record: Witness) -> None:
        """Put beside this act what ``record`` is after it; call it when the record has been saved."""
        self._top().digests[record.ref] = digest_of(record)

    def testify_all(self, records: Iterable[Witness]) -> None:
        """The same for many records."""
        self._top().digests.update((record.ref, digest_of(record)) for record in records)

    def _top(self) -> Act:
        top = self.above or self
        if self.ended or top.ended:
            raise NotOneAct(f"the act {self.kind!r} has ended: what is added to it now would be lost")
        return top

    def _give_reason(self, because: str) -> None:
        if because:
            self.what["because"] = self.seal("because", because)

    def _told(self) -> Mapping[str, Any]:
        return {**self.what, "article": self.article} if self.article else self.what
