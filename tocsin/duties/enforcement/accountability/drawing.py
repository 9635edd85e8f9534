"""The same timeline as a picture: one row per post, a bar while it owed, a mark for each entry, notice and silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.duties.enforcement.accountability.telling import Story
from tocsin.duties.enforcement.rules.knowing import LANES

WIDE, HIGH, TOP, LEFT = 1000, 30, 26, 8


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int
    y: int
    tone: str  # owed | late | silence


@dataclass(frozen=True, slots=True)
class Mark:
    x: int
    y: int
    how: str  # entry | told | read


@dataclass(frozen=True, slots=True)
class Label:
    x: int
    y: int
    text: str
    head: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Coordinates in a box ``wide`` × ``high``; days stand along its top."""

    wide: int
    high: int
    bars: list[Bar]
    marks: list[Mark]
    labels: list[Label]
    days: list[Label]


def drawn(story: Story, now: dt.datetime) -> Picture | None:
    """None: nothing is recorded, so there is nothing to draw."""
    moments = [row.at for row in story.rows if row.at <= now]
    if not moments:
        return None
    first, last = min(moments), now
    length = max((last - first).total_seconds(), 1.0)

    def x(at: dt.datetime) -> int:
        share = (min(max(at, first), last) - first).total_seconds() / length
        return round(LEFT + share * (WIDE - 2 * LEFT))

    bars, marks, labels, y, lane = list[Bar](), list[Mark](), list[Label](), TOP, ""
    for part in story.parts:
        if part.lane != lane:
            lane, y = part.lane, y + 18
            labels.append(Label(LEFT, y, str(LANES[lane]), head=True))
        y += HIGH
        labels.append(Label(LEFT, y - 14, part.post.title))
        for one in part.owed:
            end = one.until or now
            due = min(max(one.due, one.since), end) if one.due else end
            bars.append(Bar(x(one.since), max(x(due) - x(one.since), 3), y - 8, "owed"))
            if due < end:
                bars.append(Bar(x(due), max(x(end) - x(due), 3), y - 8, "late"))
        bars += [Bar(x(one.since), max(x(one.until) - x(one.since), 3), y, "silence") for one in part.silences]
        rows = [row for row in story.rows if row.whose == part.post.uid and row.how in ("entry", "told", "read")]
        marks += list(dict.fromkeys(Mark(x(row.at), y - 5, row.how) for row in rows))
    return Picture(WIDE, y + 14, bars, marks, labels, _days(first, last, x))


def _days(first: dt.datetime, last: dt.datetime, x) -> list[Label]:  # type: ignore[no-untyped-def]
    step = (last - first) / 4
    return [Label(x(first + step * n), 14, (first + step * n).date().isoformat()) for n in range(5)]
