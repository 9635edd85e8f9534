"""A bundle: entries, rows, proofs, checkpoints, public keys and verify.py, so that anyone can verify without us."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet

from tocsin.base.journal import checkpoints, keys
from tocsin.base.journal.models import Checkpoint, Entry, Row, Sealed
from tocsin.base.journal.things import Ref
from tocsin.base.journal.tree import Tree
from tocsin.base.journal.verify import open_note, parse_checkpoint

README = """This is a bundle of a Tocsin journal. To verify it, with Python and nothing else:

    python verify.py .

Compare the keys it prints with those the issuing authority published.

这是警钟日志的证据包。仅需 Python 即可验证：

    python verify.py .

请将其打印的公钥与签发单位公布的公钥核对。
"""


class NothingProven(ValueError):
    """There is no checkpoint yet, or none that covers what was asked for: publish one first."""


def export(
    path: Path, about: Sequence[Ref] | None = None, *, with_values: bool = False, own_rows_only: bool = False
) -> Path:
    """Write a bundle to ``path``: a zip when the name ends in .zip, else a new folder.

    ``about``: the things whose entries and rows go in, each with its proof; None: the whole journal, which needs none.
    ``own_rows_only``: of a bulk act only the rows about these things, not what it did to others.
    ``with_values``: the sealed values of these entries too. They are what people wrote: give them to nobody by default.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bundle"
        folder.mkdir()
        newest = Checkpoint.objects.order_by("size").last()
        if newest is None:
            raise NothingProven("nothing can be proven before the first checkpoint is published")
        entries = _whole(folder, newest) if about is None else _chosen(folder, newest, about, own_rows_only)
        _write_lines(folder / "values.jsonl", _values(entries) if with_values else ())
        _write_frame(folder, newest, complete=about is None)
        return _pack(folder, path)


def _whole(folder: Path, newest: Checkpoint) -> QuerySet[Entry]:
    entries = Entry.objects.filter(position__lt=newest.size).order_by("position")
    found = entries.values_list("position", "body").iterator(chunk_size=2000)
    _write_lines(folder / "entries.jsonl", ({"position": at, "body": bytes(body).decode()} for at, body in found))
    rows = Row.objects.filter(entry__position__lt=newest.size).order_by("entry__position", "n")
    _write_lines(folder / "rows.jsonl", (_row(row) for row in rows.select_related("entry").iterator(chunk_size=2000)))
    _write_lines(folder / "checkpoints.jsonl", ({"note": note} for note in _notes(newest)))
    return entries


def _notes(newest: Checkpoint) -> Iterator[str]:
    notes = Checkpoint.objects.filter(size__lte=newest.size).order_by("size").values_list("note", flat=True)
    yield from notes.iterator(chunk_size=2000)


def _chosen(folder: Path, newest: Checkpoint, about: Sequence[Ref], own_rows_only: bool) -> QuerySet[Entry]:
    uids = [ref.uid for ref in about]
    wanted = Q(about__in=uids) | Q(pk__in=Row.objects.filter(about__in=uids).values("entry"))
    entries = Entry.objects.filter(wanted).order_by("position")
    late = entries.filter(Q(position=None) | Q(position__gte=newest.size))
    if late.exists():
        raise NothingProven(f"{late.count()} of the entries are not covered by a checkpoint yet: publish one first")
    tree = Tree(checkpoints.leaves(0, newest.size))
    _write_lines(folder / "entries.jsonl", (_proven(entry, tree) for entry in entries))
    _write_lines(folder / "rows.jsonl", (row for entry in entries for row in _proven_rows(entry, uids, own_rows_only)))
    _write_lines(folder / "checkpoints.jsonl", _heads(newest, entries, tree))
    return entries


def _proven(entry: Entry, tree: Tree) -> dict[str, Any]:
    position = entry.position or 0
    return {"position": position, "body": bytes(entry.body).decode(), "proof": _hex(tree.inclusion(position))}


def _proven_rows(entry: Entry, uids: list[Any], own_rows_only: bool) -> Iterator[dict[str, Any]]:
    """The rows about the chosen things, or all rows of an entry that is itself about one of them."""
    rows = entry.rows.order_by("n")
    chosen = rows if entry.about in uids and not own_rows_only else rows.filter(about__in=uids)
    if not entry.rows_count:
        return
    tree = Tree(map(bytes, rows.values_list("leaf", flat=True)))
    for row in chosen.select_related("entry"):
        yield _row(row) | {"proof": _hex(tree.inclusion(row.n))}


def _heads(newest: Checkpoint, entries: Iterable[Entry], tree: Tree) -> Iterator[dict[str, Any]]:
    """The newest checkpoint, and for each entry the first that covered it, proven to be a beginning of the newest."""
    yield {"note": newest.note}
    firsts: dict[int, Checkpoint] = {}
    for entry in entries:
        first = Checkpoint.objects.filter(size__gt=entry.position or 0).order_by("size").first()
        if first is not None and first.size != newest.size:
            firsts[first.size] = first
    for size, first in sorted(firsts.items()):
        yield {"note": first.note, "proof": _hex(tree.consistency(size))}


def _row(row: Row) -> dict[str, Any]:
    return {"entry": str(row.entry.uid), "n": row.n, "body": bytes(row.body).decode()}


def _values(entries: QuerySet[Entry]) -> Iterator[dict[str, str]]:
    for one in Sealed.objects.filter(entry__in=entries.values("pk"), erased_at=None).select_related("entry"):
        salt, value = bytes(one.salt or b"").hex(), one.value or ""
        told = {"entry": str(one.entry.uid), "name": one.name, "commitment": one.commitment}
        yield told | {"salt": salt, "value": value}


def _write_frame(folder: Path, newest: Checkpoint, *, complete: bool) -> None:
    origin = parse_checkpoint(open_note(newest.note)[0])[0]
    manifest = {"format": "tocsin-bundle/1", "origin": origin, "complete": complete, "size": newest.size}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    (folder / "keys.txt").write_text("\n".join(keys.verifier_keys()) + "\n", "utf-8")
    (folder / "README.txt").write_text(README, "utf-8")
    shutil.copyfile(Path(__file__).with_name("verify.py"), folder / "verify.py")


def _write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")


def _pack(folder: Path, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".zip":
        return Path(shutil.copytree(folder, path))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return path


def _hex(proof: Iterable[bytes]) -> list[str]:
    return [part.hex() for part in proof]
