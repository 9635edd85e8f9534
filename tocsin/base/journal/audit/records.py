"""Holds the records of the duties against what the journal last testified of them: an edited record is named."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db.models import Model, OuterRef, QuerySet, Subquery

from tocsin.base.journal.audit.report import Report
from tocsin.base.journal.models import Entry, Row
from tocsin.base.journal.testimony import Testifying, digest_of, registered
from tocsin.base.journal.things import Thing

AT_ONCE = 500
UNPLACED = 1 << 62  # after all that have a position


def check(report: Report, progress: Callable[[str, int, int], None]) -> None:
    """Every record of every registered kind, then the testified things that have no record."""
    for kind, testifying in sorted(registered().items()):
        total, done = testifying.model._default_manager.count(), 0
        for batch in _batches(_records(testifying)):
            _compare(report, kind, testifying, batch)
            done += len(batch)
            progress(kind, done, total)
        report.counts["records"] += done
        _missing(report, kind, testifying.model)


def _records(testifying: Testifying) -> Iterator[Thing]:
    found: QuerySet[Thing] = testifying.model._default_manager.order_by("pk")
    if testifying.related:
        found = found.prefetch_related(*testifying.related)
    return found.iterator(chunk_size=AT_ONCE)


def _batches(records: Iterator[Thing]) -> Iterator[list[Thing]]:
    while batch := list(islice(records, AT_ONCE)):
        yield batch


def _compare(report: Report, kind: str, testifying: Testifying, batch: list[Thing]) -> None:
    testified = last_digests(kind, [record.uid for record in batch])
    for record in batch:
        said = testified.get(record.uid)
        if said is None:
            if testifying.every:
                report.wrong("untestified", f"{kind} {record.uid}")
            continue
        trouble = _differs(record, said)
        if trouble is None or _changed_meanwhile(kind, testifying, record):
            continue
        report.wrong(*trouble[:1], f"{kind} {record.uid}", **trouble[1])


def _differs(record: Thing, said: str) -> tuple[str, dict[str, str]] | None:
    try:
        return None if digest_of(record) == said else ("record", {})  # type: ignore[arg-type]
    except Exception as trouble:  # a record edited into nonsense is a finding, never the end of the verification
        return "speechless", {"trouble": f"{type(trouble).__name__}: {trouble}"}


def _changed_meanwhile(kind: str, testifying: Testifying, record: Thing) -> bool:
    """Whether an act moved the record between our two readings: then the two agree when both are read again."""
    again: Model | None = testifying.model._default_manager.filter(pk=record.pk).first()
    said = last_digests(kind, [record.uid]).get(record.uid, "")
    return isinstance(again, Thing) and _differs(again, said) is None


def last_digests(kind: str, uids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What was last testified of each thing, in the tree's order: an entry's key can be edited, its place cannot."""
    wanted = list(uids)
    said: dict[uuid.UUID, tuple[tuple[int, int, int], str]] = {}
    entries = Entry.objects.filter(about__in=wanted, about_kind=kind).exclude(digest="")
    rows = Row.objects.filter(about__in=wanted, about_kind=kind).exclude(digest="")
    for about, digest, position, key in entries.values_list("about", "digest", "position", "id"):
        if about is not None:
            _keep_later(said, about, (UNPLACED if position is None else position, key, -1), digest)
    for about, digest, position, key, n in rows.values_list("about", "digest", "entry__position", "entry_id", "n"):
        _keep_later(said, about, (UNPLACED if position is None else position, key, n), digest)
    return {about: digest for about, (_, digest) in said.items()}


def _keep_later(
    said: dict[uuid.UUID, tuple[tuple[int, int, int], str]], about: uuid.UUID, order: tuple[int, int, int], digest: str
) -> None:
    if about not in said or said[about][0] < order:
        said[about] = (order, digest)


def _missing(report: Report, kind: str, model: type[Thing]) -> None:
    """Nothing is ever deleted: whatever was testified must still be there."""
    record = Subquery(model._default_manager.filter(uid=OuterRef("about")).values("uid")[:1])
    for source in (Entry, Row):
        testified = source._default_manager.filter(about_kind=kind).exclude(digest="").annotate(record=record)
        for about in testified.filter(record=None).values_list("about", flat=True).distinct():
            report.wrong("missing", f"{kind} {about}")
