"""A backup is one tar.gz: a consistent copy of the database, the evidence, the published checkpoints, a manifest."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin import __version__
from tocsin.base.journal import witness
from tocsin.base.journal.models import Entry

MANIFEST = "manifest.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
NOT_RECORDS = {"static", "demo", "logs"}  # made again when needed
KEYS = {"secret-key", "journal-key", "draw-secrets", "set-up-code"}  # custody of their own
APPENDED = ("checkpoints.log", "journal-keys.txt")  # the witness, and the verifier keys that ever signed
DATABASE_FILES = {"tocsin.sqlite3", "tocsin.sqlite3-wal", "tocsin.sqlite3-shm"}


class CannotRestore(Exception):
    """What was tried, what stands in the way, what is possible."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup holds: files, their bytes before packing, and the journal's size in it."""

    files: int
    size: int
    journal_size: int


def write(target: Path, *, with_keys: bool) -> Written:
    """Back up while the installation runs. The file appears under its name only when it is whole."""
    unfinished = target.with_name(target.name + ".unfinished")
    digests: dict[str, str] = {}
    size = 0
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(unfinished, "w:gz", compresslevel=6) as tar:
        copy = _database_copy(Path(scratch))
        for name, path in [(copy.name, copy), *_kept(with_keys)]:
            tar.add(path, arcname=name, recursive=False)
            digests[name] = _digest(path)
            size += path.stat().st_size
        journal_size = Entry.objects.filter(position__isnull=False).count()
        told = {"tocsin": __version__, "at": timezone.now().isoformat(), "journal_size": journal_size, "files": digests}
        _add_text(tar, MANIFEST, json.dumps(told, indent=1, sort_keys=True))
    unfinished.chmod(0o600)
    unfinished.replace(target)
    return Written(len(digests), size, journal_size)


def _database_copy(scratch: Path) -> Path:
    """A copy of one moment: SQLite's own online backup, or pg_dump's snapshot."""
    if connection.vendor == "sqlite":
        copy = scratch / SQLITE
        connection.ensure_connection()
        with sqlite3.connect(copy) as into:
            connection.connection.backup(into)
        into.close()
        return copy
    _dump(scratch / POSTGRESQL)
    return scratch / POSTGRESQL


def _dump(into: Path) -> None:
    command = ["pg_dump", "--format=custom", f"--file={into}", settings.TOCSIN.database]
    subprocess.run(command, check=True)  # noqa: S603  the installation's own database


def _kept(with_keys: bool) -> Iterator[tuple[str, Path]]:
    """(name in the archive, file) of everything beside the database that is a record."""
    root = settings.TOCSIN.data
    for path in sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink()):
        name = path.relative_to(root)
        if name.parts[0] in NOT_RECORDS | DATABASE_FILES or (name.parts[0] in KEYS and not with_keys):
            continue
        yield f"data/{name.as_posix()}", path


def restore(source: Path, *, go_behind: bool) -> str:
    """Replace this installation's records by the backup's; returns what was done, in one sentence."""
    with tempfile.TemporaryDirectory(dir=settings.TOCSIN.data.parent) as scratch:
        folder = Path(scratch)
        told = _unpack(source, folder)
        lost = _lost_checkpoints(int(told["journal_size"]))
        if lost and not go_behind:
            raise CannotRestore(
                _(
                    "The backup ends at entry %(backup)s, but a checkpoint up to entry %(published)s was published "
                    "here: restoring would go behind it. To do so all the same, add --go-behind; the journal will "
                    "tell of it."
                )
                % {"backup": told["journal_size"], "published": lost[-1]}
            )
        said = _lines_here()
        aside = _set_aside()
        _put_in_place(folder)
        _keep_lines(said)
    done = _("Restored %(source)s (journal size %(size)s). What was here before is in %(aside)s.") % {
        "source": source, "size": told["journal_size"], "aside": aside,
    }  # fmt: skip
    if not lost:
        return done
    return done + " " + _(
        "It went behind %(n)d published checkpoints: nothing is signed until the system administrator accepts this "
        "on the page «Is the journal whole?» and says why."
    ) % {"n": len(lost)}  # fmt: skip


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into ``folder`` and hold every file against the manifest before anything is touched."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        wrong = [name for name, digest in told["files"].items() if _digest(folder / PurePosixPath(name)) != digest]
    except (OSError, tarfile.TarError, EOFError, ValueError, KeyError) as trouble:
        raise CannotRestore(
            _("%(source)s is not a whole backup: %(trouble)s") % {"source": source, "trouble": trouble}
        ) from trouble
    if wrong:
        raise CannotRestore(
            _("%(source)s was changed since it was written: %(files)s")
            % {"source": source, "files": ", ".join(wrong[:5])}
        )
    if not (folder / (SQLITE if connection.vendor == "sqlite" else POSTGRESQL)).exists():
        raise CannotRestore(_("The backup is of another kind of database than TOCSIN_DATABASE names."))
    return dict(told)


def _lost_checkpoints(size: int) -> list[int]:
    """Sizes of checkpoints the witness here has seen and the backup has not reached."""
    return [seen.size for seen in witness.read() if seen.note and seen.size > size]


def _lines_here() -> dict[str, bytes]:
    """What the append-only files of this installation say now."""
    root = settings.TOCSIN.data
    return {name: (root / name).read_bytes() for name in APPENDED if (root / name).exists()}


def _set_aside() -> Path:
    """Move the present records into a folder beside them; keys and what is not a record stay."""
    root = settings.TOCSIN.data
    connections.close_all()
    aside = root / "before-restore" / timezone.now().strftime("%Y%m%dT%H%M%S%f")
    aside.mkdir(parents=True)
    for path in list(root.iterdir()):
        if path.name not in NOT_RECORDS | KEYS | {"before-restore"}:
            shutil.move(path, aside / path.name)
    if connection.vendor != "sqlite":
        _dump(aside / POSTGRESQL)
    return aside


def _put_in_place(folder: Path) -> None:
    root = settings.TOCSIN.data
    if (folder / "data").exists():
        shutil.copytree(folder / "data", root, dirs_exist_ok=True)
    if connection.vendor == "sqlite":
        shutil.copy2(folder / SQLITE, root / "tocsin.sqlite3")
        return
    command = [
        "pg_restore",
        "--clean",
        "--if-exists",
        "--single-transaction",
        f"--dbname={settings.TOCSIN.database}",
        str(folder / POSTGRESQL),
    ]
    subprocess.run(command, check=True)  # noqa: S603  the installation's own database


def _keep_lines(before: dict[str, bytes]) -> None:
    """An append-only file never loses a line: what it said after the backup stays, and only an act can give it up."""
    for name, said in before.items():
        path = settings.TOCSIN.data / name
        told = path.read_bytes().splitlines(keepends=True) if path.exists() else []
        path.write_bytes(b"".join(dict.fromkeys([*said.splitlines(keepends=True), *told])))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode("utf-8")
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
