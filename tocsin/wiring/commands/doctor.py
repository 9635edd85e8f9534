"""``tocsin doctor``: is this installation in good health, and if not, what mends it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from tocsin.wiring.bundled_sqlite import OLDEST_SAFE
from tocsin.wiring.commands import ready

console = Console()
ROOM_WANTED = 2 * 2**30  # bytes free in the data folder


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``mend`` says what to do when it is not well."""

    what: str
    well: bool
    seen: str
    mend: str = ""


def doctor() -> None:
    """Look at the database, the folders, the keys, the journal and the queues; exit 1 when something needs mending."""
    ready.load()
    findings = [finding for look in LOOKS for finding in look()]
    table = Table(show_edge=False)
    for heading in ("", _("what"), _("seen"), _("mend")):
        table.add_column(heading)
    for finding in findings:
        table.add_row(
            "[green]✓[/]" if finding.well else "[red]✗[/]",
            finding.what,
            finding.seen,
            "" if finding.well else finding.mend,
        )
    console.print(table)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


def library() -> Iterator[Finding]:
    safe = sqlite3.sqlite_version_info >= OLDEST_SAFE
    yield Finding(
        _("SQLite library"), safe, sqlite3.sqlite_version, _("install the pysqlite3 wheel of requirements.lock")
    )


def database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
            seen, well = f"{mode}, synchronous={synchronous}", (mode, synchronous) == ("wal", 2)
            mend = _("another program changed the pragmas: restart")
        else:
            cursor.execute("SHOW synchronous_commit")
            mode = cursor.fetchone()[0]
            seen, well, mend = f"synchronous_commit={mode}", mode != "off", "ALTER SYSTEM SET synchronous_commit = on"
    yield Finding(_("an acknowledgement means fsync"), well, seen, mend)
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield Finding(_("tables are of this version"), not waiting, _("%d steps waiting") % waiting, "tocsin up")


def folders() -> Iterator[Finding]:
    from django.conf import settings

    data: Path = settings.TOCSIN.data
    free = shutil.disk_usage(data).free
    yield Finding(
        _("room in the data folder"),
        free > ROOM_WANTED,
        f"{free / 2**30:.1f} GiB",
        _("free some space, or move TOCSIN_DATA"),
    )
    secrets = [path for name in ("secret-key", "journal-key", "draw-secrets") for path in _files(data / name)]
    open_ = [path.name for path in secrets if stat.S_IMODE(path.stat().st_mode) & 0o077]
    yield Finding(
        _("keys are readable by their owner only"),
        not open_,
        ", ".join(open_) or _("%d files") % len(secrets),
        "chmod 600",
    )


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())


def furniture() -> Iterator[Finding]:
    from django.contrib.staticfiles import finders

    found = finders.find("vendor/tabler-core/tabler.min.css") is not None
    yield Finding(_("front-end files"), found, _("present") if found else _("absent"), "python3 go.py setup")
    from django.conf import settings

    bare = [app for app in settings.ROOMS if not list((_folder(app) / "locale").rglob("*.mo"))]
    yield Finding(_("translations"), not bare, ", ".join(bare) or _("compiled"), "python3 go.py setup")


def _folder(app: str) -> Path:
    from django.apps import apps

    return Path(next(config.path for config in apps.get_app_configs() if config.name == app))


def journal() -> Iterator[Finding]:
    from django.utils import timezone

    from tocsin.base.journal.models import Checkpoint, Delivery, Entry

    unplaced = Entry.objects.filter(position__isnull=True).count()
    yield Finding(
        _("entries without a place in the tree"), unplaced < 1000, str(unplaced), _("is the worker running? tocsin up")
    )
    last = Checkpoint.objects.order_by("-size").first()
    behind = Entry.objects.filter(at__gt=last.at).exists() if last else Entry.objects.exists()
    age = f"{(timezone.now() - last.at).total_seconds():.0f} s" if last else _("none yet")
    stale = behind and (last is None or (timezone.now() - last.at).total_seconds() > 600)
    yield Finding(_("last checkpoint"), not stale, age, _("is the worker running? tocsin up"))
    stuck = Delivery.objects.filter(done_at__isnull=True, tries__gte=3)
    shown = ", ".join(f"{one.reaction}: {one.trouble[:60]}" for one in stuck[:3])
    yield Finding(
        _("reactions that keep failing"),
        not shown,
        shown or "0",
        _("see the journal page; they are tried again by themselves"),
    )


def obligations() -> Iterator[Finding]:
    from tocsin.base.obligations.models import Obligation

    open_ = Obligation.objects.exclude(state__in=["discharged", "withdrawn"])
    unseen = open_.filter(next_look_at__isnull=True).count()
    yield Finding(
        _("open obligations nobody will look at again"), not unseen, str(unseen), _("report this: it must never happen")
    )


def search() -> Iterator[Finding]:
    from tocsin.base.search import queries

    held, lacking, left = queries.completeness()
    seen = _("%(held)d records, %(lacking)d missing, %(left)d left over") % {
        "held": held,
        "lacking": lacking,
        "left": left,
    }
    yield Finding(_("everything can be found by the search"), not lacking and not left, seen, "tocsin search rebuild")


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    library,
    database,
    folders,
    furniture,
    journal,
    obligations,
    search,
)
