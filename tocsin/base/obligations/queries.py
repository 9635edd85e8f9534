"""What is asked about obligations: what is my next action, what is owed where, what became of one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.scopes import narrow
from tocsin.base.obligations.kinds import kind, own_page
from tocsin.base.obligations.models import Extension, Obligation

State = Obligation.State
WEEK = dt.timedelta(days=7)
SHOWN = 20  # rows of a group; the list page has the rest
COUNTED = 1_000  # beyond this the exact number tells nobody anything
VERIFY, DECIDE, LOOK = _("Verify"), _("Decide"), _("Look")


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do next: what the button says, and where it leads."""

    title: str | Promise
    url: str
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox."""

    obligation: Obligation
    action: Action
    kind: str | Promise


@dataclass(frozen=True, slots=True)
class Group:
    """Some lines of the inbox, the earliest due first."""

    name: str
    rows: list[Row]
    count: int
    more: bool  # there are more than ``count``


@dataclass(frozen=True, slots=True)
class Inbox:
    """What one post has to do, most urgent first."""

    overdue: Group
    this_week: Group
    later: Group
    to_verify: Group
    requests: list[Extension] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        return [group for group in (self.overdue, self.to_verify, self.this_week, self.later) if group.rows]

    @property
    def empty(self) -> bool:
        return not self.groups and not self.requests


def inbox(post: Post, now: dt.datetime) -> Inbox:
    """What ``post`` has to do now. A week is seven times twenty-four hours from ``now``."""
    mine = Obligation.objects.filter(bearer=post, state=State.OPEN)
    return Inbox(
        overdue=_group("overdue", mine.filter(due_at__lt=now), post, now),
        this_week=_group("this_week", mine.filter(due_at__gte=now, due_at__lt=now + WEEK), post, now),
        later=_group("later", mine.filter(due_at__gte=now + WEEK), post, now),
        to_verify=_group("to_verify", Obligation.objects.filter(verifier=post, state=State.SUBMITTED), post, now),
        requests=list(requests(post, now)[:SHOWN]),
    )


def requests(post: Post, now: dt.datetime) -> QuerySet[Extension]:
    """Requests for more time that this post may decide."""
    waiting = Extension.objects.filter(state=Extension.State.ASKED, lapses_at__gt=now)
    if scope_of(post, "extension", "decide") is None:
        return waiting.none()
    rows = narrow(waiting, post, "extension", "decide")
    return rows.select_related("obligation__plant", "obligation__region").order_by("lapses_at", "pk")


def next_action(obligation: Obligation, post: Post, now: dt.datetime) -> Action:
    """The one primary next action that ``post`` has on it."""
    registered = kind(obligation.kind)
    if obligation.state == State.OPEN and obligation.bearer_id == post.pk:
        return Action(registered.first_action, registered.link(obligation))
    if obligation.state == State.SUBMITTED and obligation.verifier_id == post.pk:
        return Action(VERIFY, own_page(obligation))
    return Action(LOOK, own_page(obligation), mine=False)


def of_plant(plant: uuid.UUID, *, live_only: bool = True) -> QuerySet[Obligation]:
    """What a plant (public id) owes, the earliest due first."""
    rows = Obligation.objects.filter(plant__uid=plant).select_related("bearer", "region")
    return (rows.filter(state__in=Obligation.LIVE) if live_only else rows).order_by("due_at", "pk")


def about(thing: uuid.UUID) -> QuerySet[Obligation]:
    """The obligations that are about a thing (public id), newest first."""
    return Obligation.objects.filter(about=thing).order_by("-pk")


def by_uids(uids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Obligation]:
    """These obligations, by public id."""
    rows = Obligation.objects.select_related("bearer", "verifier", "region", "plant__enterprise")
    return {obligation.uid: obligation for obligation in rows.filter(uid__in=uids)}


def _group(name: str, rows: QuerySet[Obligation], post: Post, now: dt.datetime) -> Group:
    shown = list(rows.select_related("plant", "region").order_by("due_at", "pk")[:SHOWN])
    count = len(shown) if len(shown) < SHOWN else len(rows.order_by().values_list("pk")[: COUNTED + 1])
    lines = [Row(one, next_action(one, post, now), kind(one.kind).title) for one in shown]
    return Group(name, lines, min(count, COUNTED), count > COUNTED)
