"""Kinds of obligation, as duties register them: a title, a link and one first action; the inbox knows no duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.rules.ladder import STANDARD, Rung

if TYPE_CHECKING:
    from tocsin.base.obligations.models import Obligation

Text = str | Promise
DO_IT = _("Do it")


def own_page(obligation: Obligation) -> str:
    """The obligation's own page: where a kind has no better place to do what is owed."""
    from django.urls import reverse

    return reverse("obligations:obligation", args=[obligation.uid])


@dataclass(frozen=True, slots=True)
class Kind:
    """What a duty says about the obligations it opens."""

    name: str
    title: Text
    link: Callable[[Obligation], str] = own_page
    first_action: Text = DO_IT
    asks_evidence: bool = True
    verified: bool = True
    of_authority: bool = False  # borne by those who supervise the plant it is about, never by the plant
    ladder: tuple[Rung, ...] = STANDARD
    kept: bool = False  # its duty keeps a state of its own beside it: how it ends is settled there, by nobody by hand
    sealed: bool = False  # found in no list but the bearer's inbox: that it exists is itself not told
    asked_ahead: dt.timedelta = dt.timedelta(0)  # more time is asked for at least so long before it is due
    latest: Callable[[Obligation], dt.datetime | None] | None = None  # the law's last day; nobody extends beyond it


def kept_by_duty(kind: Kind) -> frozenset[str]:
    """The verbs that only its duty uses: what is done on a page of its duty is submitted or discharged there."""
    if kind.kept:
        return frozenset(("submit", "discharge", "verify", "send_back", "withdraw", "reopen", "recur", "hand_over"))
    return frozenset(("submit", "discharge")) if kind.link is not own_page else frozenset()


class UnknownKind(LookupError):
    """A kind that nobody registered: opening it would make an obligation nobody can act on."""


_registered: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called by wiring. The same name twice is a mistake, unless it is the very same kind."""
    if _registered.get(kind.name, kind) != kind:
        raise ValueError(f"two kinds of obligation are called {kind.name!r}")
    _registered[kind.name] = kind


def kind(name: str) -> Kind:
    """The kind of that name; what an earlier edition registered and this one does not is shown plainly."""
    return _registered.get(name) or Kind(name, name, first_action=_("Open"))


def known(name: str) -> Kind:
    """The kind of that name, which has to be registered."""
    try:
        return _registered[name]
    except KeyError:
        raise UnknownKind(f"no duty registered the obligation kind {name!r}; known: {sorted(_registered)}") from None


def of_authority() -> list[str]:
    """The names of the kinds that those who supervise a plant bear."""
    return [kind.name for kind in all_kinds() if kind.of_authority]


def sealed() -> Q:
    """Obligations that only their bearer's inbox shows."""
    return Q(kind__in=[kind.name for kind in all_kinds() if kind.sealed])


def latest(obligation: Obligation) -> dt.datetime | None:
    """The last moment to which it can be extended; None: no law says one."""
    told = kind(obligation.kind).latest
    return told(obligation) if told else None


def all_kinds() -> tuple[Kind, ...]:
    return tuple(_registered.values())
