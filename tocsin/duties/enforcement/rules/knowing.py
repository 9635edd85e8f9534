"""Who owed what, who knew since when, and where nothing is recorded: read off what was entered, never guessed.

Nothing here proposes what should follow for anybody: it lays the record out, and a person decides.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

ENTERPRISE, DEPARTMENT, LEADERS = "enterprise", "department", "leaders"
LANES = {
    ENTERPRISE: _("the enterprise"),
    DEPARTMENT: _("departments and inspectors"),
    LEADERS: _("supervisors and leaders"),
}
LANE_OF = {"director": LEADERS, "leader": LEADERS, "officer": DEPARTMENT, "inspector": DEPARTMENT, "grid": DEPARTMENT}
OWED, ACT, TOLD, READ = "owed", "act", "told", "read"
WHY = {
    OWED: _("an obligation was laid on the post"),
    ACT: _("an entry made by this post"),
    TOLD: _("a notice delivered to its holder"),
    READ: _("a notice read by its holder"),
}
KNEW = (ACT, TOLD, READ)  # that something was owed is not yet that it was known
ENDS = ("obligation.discharged", "obligation.verified", "obligation.withdrawn")
REOPENED = "obligation.reopened"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the record. ``post`` None: the platform itself. ``bearer`` and ``due``: where the line names them."""

    at: dt.datetime
    kind: str
    thing: uuid.UUID
    post: uuid.UUID | None = None
    bearer: uuid.UUID | None = None
    due: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in a mailbox that leads to one of these things. The mailbox is no part of the journal."""

    post: uuid.UUID
    at: dt.datetime
    read_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One post bore one obligation from ``since`` until ``until`` (None: still). ``ended``: done, or withdrawn."""

    thing: uuid.UUID
    post: uuid.UUID
    since: dt.datetime
    due: dt.datetime | None = None
    until: dt.datetime | None = None
    ended: bool = False

    def late(self, now: dt.datetime) -> bool:
        """Whether its day passed while this post bore it."""
        return self.due is not None and self.due < (self.until or now)


@dataclass(frozen=True, slots=True)
class Known:
    """Since when a post knew, as far as the record says, and by what."""

    at: dt.datetime
    by: str  # ACT | TOLD | READ


@dataclass(frozen=True, slots=True)
class Silence:
    """From then until then the record holds no entry of this post about any of these things."""

    post: uuid.UUID
    since: dt.datetime
    until: dt.datetime


def lane_of(role: str) -> str:
    """The lane of a post by its role; whoever is of no authority stands with the enterprise."""
    return LANE_OF.get(role, ENTERPRISE)


def spans(lines: Iterable[Said]) -> list[Span]:
    """Who bore each obligation from when until when, in the order in which it began."""
    open_: dict[uuid.UUID, Span] = {}
    last: dict[uuid.UUID, uuid.UUID] = {}
    found: list[Span] = []
    for line in sorted(lines, key=lambda one: one.at):
        held = open_.get(line.thing)
        if line.kind == REOPENED and held is None and not line.bearer and line.thing in last:
            open_[line.thing] = Span(line.thing, last[line.thing], line.at, line.due)
            continue
        if line.kind in ENDS and held:
            found.append(replace(open_.pop(line.thing), until=line.at, ended=True))
        elif line.bearer and (held is None or line.bearer != held.post):
            if held:
                found.append(replace(held, until=line.at))
            last[line.thing] = line.bearer
            open_[line.thing] = Span(line.thing, line.bearer, line.at, line.due or (held.due if held else None))
        elif held and line.due:
            open_[line.thing] = replace(held, due=line.due)
    return sorted([*found, *open_.values()], key=lambda one: one.since)


def known(lines: Iterable[Said], letters: Iterable[Letter]) -> dict[uuid.UUID, Known]:
    """The earliest sign that each post knew: an entry of its own, a notice delivered, a notice read."""
    signs = [(line.post, Known(line.at, ACT)) for line in lines if line.post]
    signs += [(one.post, Known(one.at, TOLD)) for one in letters]
    signs += [(one.post, Known(one.read_at, READ)) for one in letters if one.read_at]
    found: dict[uuid.UUID, Known] = {}
    for post, sign in sorted(signs, key=lambda pair: (pair[1].at, KNEW.index(pair[1].by))):
        found.setdefault(post, sign)
    return found


def silences(
    lines: Sequence[Said], borne: Sequence[Span], letters: Iterable[Letter], now: dt.datetime
) -> list[Silence]:
    """For each post that owed or was told: the time from then on in which it entered nothing at all.

    A post that owed is silent from the beginning of its span to its end, the act that laid it on not counted; one that
    was only told, from the telling on.
    """
    acts: dict[uuid.UUID, list[dt.datetime]] = {}
    for line in lines:
        if line.post:
            acts.setdefault(line.post, []).append(line.at)
    found = [Silence(one.post, one.since, one.until or now) for one in borne if not _any(acts, one, now)]
    owing = {one.post for one in borne}
    first: dict[uuid.UUID, dt.datetime] = {}
    for letter in letters:
        first[letter.post] = min(letter.at, first.get(letter.post, letter.at))
    told = {post: at for post, at in first.items() if post not in owing}
    found += [Silence(post, at, now) for post, at in told.items() if not any(then >= at for then in acts.get(post, []))]
    return _joined(one for one in found if one.since < one.until)


def _any(acts: Mapping[uuid.UUID, Collection[dt.datetime]], one: Span, now: dt.datetime) -> bool:
    return any(one.since < at <= (one.until or now) for at in acts.get(one.post, ()))


def _joined(found: Iterable[Silence]) -> list[Silence]:
    """Silences of one post that touch are one."""
    joined: list[Silence] = []
    for one in sorted(found, key=lambda silence: (str(silence.post), silence.since)):
        last = joined[-1] if joined else None
        if last and last.post == one.post and one.since <= last.until:
            joined[-1] = replace(last, until=max(last.until, one.until))
        else:
            joined.append(one)
    return sorted(joined, key=lambda silence: silence.since)
