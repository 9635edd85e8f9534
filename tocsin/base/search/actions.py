"""What a room does when its thing has changed, in the same transaction; and how the whole index is made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection, transaction

from tocsin.base.journal.things import Thing
from tocsin.base.search import index, kinds
from tocsin.base.search.kinds import Kind, Told
from tocsin.base.search.models import Document

T = TypeVar("T")
AT_ONCE = 500
Progress = Callable[[str, int, int], None]


class NoTransaction(RuntimeError):
    """A thing was handed in outside the transaction that changed it: the index could then lag behind."""


def hand_in(*things: Thing) -> None:
    """Let ``things`` (of one kind) be found as they are now. Call it where they are saved, in the same transaction."""
    if not things:
        return
    if not connection.in_atomic_block:
        raise NoTransaction("hand in where the record is saved: inside the act")
    kind = kinds.of(things[0].ref.kind)
    if kind is None:
        raise LookupError(f"nobody registered how a {things[0].ref.kind!r} is found")
    for part in _parts(things):
        _keep(kind.name, list(kind.told(part)))


def _keep(kind: str, told: Sequence[Told]) -> None:
    made = [Document(kind=kind, uid=one.uid, texts=_texts(one), day=one.day) for one in told]
    Document.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["kind", "uid"], update_fields=["texts", "day"]
    )
    keys = dict(Document.objects.filter(kind=kind, uid__in=[one.uid for one in told]).values_list("uid", "pk"))
    index.put((keys[one.uid], one.texts) for one in made)


def _parts(every: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def _texts(one: Told) -> list[tuple[str, dict[str, str]]]:
    return [(weight, dict(words)) for weight, words in one.texts if any(words.values())]


def rebuild(progress: Progress = lambda what, done, total: None) -> int:
    """Make the whole index again from the records; it can be searched meanwhile. Returns how many things it holds."""
    return sum(_rebuild(kind, progress) for kind in kinds.registered())


def _rebuild(kind: Kind, progress: Progress) -> int:
    uids = list(kind.things().order_by("pk").values_list("uid", flat=True))
    for n, part in enumerate(_parts(uids)):
        progress(kind.name, n * AT_ONCE, len(uids))
        take(kind, part)
    gone = set(Document.objects.filter(kind=kind.name).values_list("uid", flat=True)) - set(uids)
    for part in _parts(sorted(gone)):
        Document.objects.filter(kind=kind.name, uid__in=part).exclude(uid__in=_there(kind, part)).delete()
    return len(uids)


def take(kind: Kind, uids: Iterable[Any]) -> None:
    """Read some things and hand them in, while nobody else hands in: what is read cannot be older than what is kept."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE search_document IN SHARE ROW EXCLUSIVE MODE")
        _keep(kind.name, list(kind.told(list(kind.things().filter(uid__in=list(uids))))))


def _there(kind: Kind, uids: Iterable[Any]) -> list[Any]:
    return list(kind.things().filter(uid__in=list(uids)).values_list("uid", flat=True))


def catch_up() -> int:
    """Hand in what the index lacks (after an upgrade, or records that came another way). Returns how many."""
    lacking = 0
    for kind in kinds.registered():
        there = Document.objects.filter(kind=kind.name, pk__in=index.kept())
        held = set(there.values_list("uid", flat=True))
        missing = [uid for uid in kind.things().values_list("uid", flat=True) if uid not in held]
        for part in _parts(missing):
            take(kind, part)
        lacking += len(missing)
    return lacking
