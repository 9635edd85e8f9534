"""How an act upon obligations is told to the journal: one alone is the entry, several are rows of one entry."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.things import Ref
from tocsin.base.obligations.models import Obligation


@dataclass(frozen=True, slots=True)
class About:
    """Something the journal can speak of before it is in the database."""

    ref: Ref


@dataclass(slots=True)
class Telling:
    """The open act, and where its lines go."""

    act: Act
    kind: str
    alone: bool

    @property
    def about(self) -> About:
        return About(self.act.about)

    def tell(self, obligation: Obligation, what: Mapping[str, Any]) -> None:
        """One line: the act's own when it is about this obligation alone, else a row of it."""
        if self.alone:
            self.act.what.update(what)
        else:
            self.act.row(self.kind, obligation.ref, what)


@contextmanager
def telling(
    by: By | Act, kind: str, uids: Sequence[uuid.UUID], *, because: str = "", article: str = ""
) -> Iterator[Telling]:
    """Open an act about these obligations, or join the one that is open. Several have one reason, above the rows."""
    if len(uids) == 1:
        with by.act(kind, About(Ref("obligation", uids[0])), because=because, article=article) as act:
            yield Telling(act, kind, True)
        return
    about = About(Ref("obligations", new_id()))
    together = kind.replace("obligation.", "obligations.")
    with by.act(together, about, what={"count": len(uids)}, because=because, article=article) as act:
        yield Telling(act, kind, False)
