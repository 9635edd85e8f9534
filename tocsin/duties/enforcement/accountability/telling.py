"""The timeline of a subject: every line of the record, who owed, who knew since when, where nothing is said."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.base.accounts.models import Post, Tenure
from tocsin.base.journal import queries as journal
from tocsin.base.journal.queries import Line
from tocsin.base.journal.things import Ref
from tocsin.base.notices.models import Notice
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.base.obligations import queries as obligations
from tocsin.duties.enforcement.accountability.subjects import LookedBefore, Subject
from tocsin.duties.enforcement.rules import knowing
from tocsin.duties.enforcement.rules.knowing import Known, Letter, Said, Silence, Span

LINES = 2_000  # of the record; beyond that the page says so, and the bundle has all of them


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page. ``line`` None: it is no entry but follows from entries, or lies in a mailbox."""

    at: dt.datetime
    lane: str
    how: str  # entry | due | told | read | silence
    post: str
    line: Line | None = None
    title: str = ""
    bearer: str = ""
    due: dt.datetime | None = None
    until: dt.datetime | None = None
    said: tuple[str, ...] = ()
    whose: uuid.UUID | None = None  # the post, by its public id: two posts may bear one title


@dataclass(slots=True)
class Part:
    """One post's part: what it owed, since when it knew, what it entered, where it entered nothing."""

    post: Post
    lane: str
    owed: list[Span] = field(default_factory=list)
    late: list[Span] = field(default_factory=list)
    known: Known | None = None
    acts: int = 0
    silences: list[Silence] = field(default_factory=list)
    held: list[Tenure] = field(default_factory=list)

    @property
    def why(self) -> Any:
        return knowing.WHY[self.known.by] if self.known else ""

    @property
    def owed_since(self) -> dt.datetime | None:
        return self.owed[0].since if self.owed else None


@dataclass(slots=True)
class Story:
    """What is shown, and the things whose entries the bundle holds: every line cites an entry about one of them."""

    rows: list[Row]
    parts: list[Part]
    refs: list[Ref]
    borne: list[Span]
    lines: list[Line]
    cut: bool


def told(subject: Subject, now: dt.datetime) -> Story:
    """The whole timeline, the oldest line first."""
    lines = _lines(subject)
    said = [_said(line) for line in lines]
    borne = knowing.spans(one for one in said if one.thing in {ref.uid for ref in subject.things})
    posts = _posts(said, borne, subject)
    tenures = _tenures(posts, lines, now)
    letters = _letters(subject, tenures, lines)
    quiet = knowing.silences(said, borne, letters, now)
    rows = [_row(line, one, posts, subject.looked) for line, one in zip(lines, said, strict=True)]
    rows += _derived(posts, borne, letters, quiet, now)
    parts = _parts(posts, said, borne, quiet, tenures, knowing.known(said, letters), now)
    refs = list(dict.fromkeys([*subject.things, *(one.ref for held in tenures.values() for one in held)]))
    rows.sort(key=lambda row: row.at)
    return Story(rows, parts, refs, borne, lines, len(lines) >= LINES)


def _lines(subject: Subject) -> list[Line]:
    found = journal.timeline_of(subject.things, LINES)
    return [line for line in reversed(found) if subject.since is None or line.at >= subject.since]


def _said(line: Line) -> Said:
    bearer, due = line.what.get("bearer"), line.what.get("due_at")
    owed = line.about.kind == "obligation"
    return Said(
        line.at, line.kind, line.about.uid, line.post,
        uuid.UUID(bearer) if owed and bearer else None, dt.datetime.fromisoformat(due) if owed and due else None,
    )  # fmt: skip


def _posts(said: Iterable[Said], borne: Iterable[Span], subject: Subject) -> dict[uuid.UUID, Post]:
    uids = {one.post for one in said} | {one.post for one in borne} | {look.post for look in subject.looked}
    known = [uid for uid in uids if uid is not None]
    found = {post.uid: post for post in Post.objects.filter(uid__in=known).select_related("superior")}
    above = {post.superior.uid: post.superior for post in found.values() if post.superior}
    return above | found


def _tenures(posts: dict[uuid.UUID, Post], lines: Sequence[Line], now: dt.datetime) -> dict[uuid.UUID, list[Tenure]]:
    """Who held each post during the time that is told, the earliest first."""
    since = lines[0].at if lines else now
    rows = Tenure.objects.filter(post__uid__in=posts, since__lte=now).exclude(until__lt=since)
    held: dict[uuid.UUID, list[Tenure]] = {}
    for one in rows.select_related("post", "person").order_by("since"):
        held.setdefault(one.post.uid, []).append(one)
    return held


def _letters(subject: Subject, tenures: dict[uuid.UUID, list[Tenure]], lines: Sequence[Line]) -> list[Letter]:
    """Notices in the mailboxes of whoever then held these posts, that lead to one of these things."""
    if not lines:
        return []
    links = _links(subject)
    people = {one.person.uid: one for held in tenures.values() for one in held}
    rows = Notice.objects.filter(to__in=people, channel="in_app", at__gte=lines[0].at).order_by("at")
    found = []
    for to, at, lines_, read_at in rows.values_list("to", "sent_at", "lines", "read_at")[: LINES * 5]:
        one = people[to]
        if at is None or not (one.since <= at and (one.until is None or at < one.until)):
            continue
        if any(line["link"] in links for line in lines_):
            found.append(Letter(one.post.uid, at, read_at))
    return found


def _links(subject: Subject) -> set[str]:
    """Where a notice about one of these things leads."""
    owed = obligations.by_uids([ref.uid for ref in subject.things if ref.kind == "obligation"]).values()
    return {link for one in owed for link in (obligation_kinds.kind(one.kind).link(one), _own(one)) if link}


def _own(one: Any) -> str:
    return obligation_kinds.own_page(one)


def _row(line: Line, one: Said, posts: dict[uuid.UUID, Post], looked: Iterable[LookedBefore]) -> Row:
    post = posts.get(one.post) if one.post else None
    bearer = posts.get(one.bearer) if one.bearer else None
    whose = post or bearer
    before = next((look for look in looked if look.ref == line.about), None)
    said = tuple(before.said) if before and line.kind == "inspection.finished" else ()
    return Row(
        line.at, knowing.lane_of(whose.role) if whose else "", "entry", post.title if post else "", line,
        line.title, bearer.title if bearer else "", one.due, said=said, whose=one.post,
    )  # fmt: skip


def _derived(
    posts: dict[uuid.UUID, Post], borne: Iterable[Span], letters: Iterable[Letter], quiet: Iterable[Silence],
    now: dt.datetime,
) -> list[Row]:  # fmt: skip
    """What follows from the entries, or lies in a mailbox: a day that passed, a notice, a silence."""

    def row(at: dt.datetime, how: str, post: uuid.UUID, until: dt.datetime | None = None) -> Row:
        whose = posts[post]
        return Row(at, knowing.lane_of(whose.role), how, whose.title, until=until, whose=post)

    found = [row(one.due, "due", one.post) for one in borne if one.due and one.late(now) and one.post in posts]
    found += [row(one.at, "told", one.post) for one in letters]
    found += [row(one.read_at, "read", one.post) for one in letters if one.read_at]
    return found + [row(one.since, "silence", one.post, one.until) for one in quiet if one.post in posts]


def _parts(
    posts: dict[uuid.UUID, Post], said: Sequence[Said], borne: Sequence[Span], quiet: Sequence[Silence],
    tenures: dict[uuid.UUID, list[Tenure]], known: dict[uuid.UUID, Known], now: dt.datetime,
) -> list[Part]:  # fmt: skip
    parts = []
    for uid, post in posts.items():
        owed = [one for one in borne if one.post == uid]
        parts.append(
            Part(
                post,
                knowing.lane_of(post.role),
                owed,
                [one for one in owed if one.late(now)],
                known.get(uid),
                sum(one.post == uid for one in said),
                [one for one in quiet if one.post == uid],
                tenures.get(uid, []),
            )
        )
    lanes = list(knowing.LANES)
    return sorted(parts, key=lambda part: (lanes.index(part.lane), part.owed_since is None, part.post.title))
