"""An import's way: files are handed in, mapped, rehearsed, started, and carried out by the worker."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import By
from tocsin.base.registry.imports import keeping, mapping, running, targets
from tocsin.base.registry.imports.proposing import Seen, propose, seen
from tocsin.base.registry.imports.reading import tables_of
from tocsin.base.registry.imports.tables import BadFile
from tocsin.base.registry.models import Import, ImportFile, Region
from tocsin.base.registry.rules.refusals import Refused, Told

MOST_FILES = 60
State = Import.State


def hand_in(
    by: By,
    target: str,
    files: Sequence[tuple[str, Iterable[bytes]]],
    *,
    region: Region | None = None,
    within: Iterable[uuid.UUID] | None = None,
) -> Import:
    """Keep the files. ``within``: the regions in which this import may write, None: everywhere."""
    if not files or len(files) > MOST_FILES:
        raise Refused(_("from 1 to %(most)s files can be handed in together"), most=MOST_FILES)
    kept = [(keeping.plain_name(name), *keeping.keep(chunks)) for name, chunks in files]
    one = Import(
        target=targets.target(target).name, title=kept[0][0], region=region, who=by.who, post=by.post, made_at=by.at,
        within=None if within is None else sorted(map(str, within)),
    )  # fmt: skip
    told = [{"digest": digest, "size": size} for _name, digest, size in kept]
    with by.act("import.handed_in", one, what={"target": one.target, "files": told}):
        one.save()
        for n, (name, digest, size) in enumerate(kept):
            ImportFile.objects.create(of=one, n=n, name=name, digest=digest, size=size)
    return one


def look(one: Import) -> list[Seen]:
    """The beginning of every table in the files."""
    return [
        seen(table, file.name)
        for file in one.files.order_by("n")
        for table in tables_of(keeping.path_of(file.digest), file.n)
    ]


def proposal(one: Import) -> dict[str, Any]:
    return propose(look(one), targets.target(one.target))


def lay_out(by: By, one: Import, loose: object) -> Import:
    """Give the import its mapping; a rehearsal made under another mapping no longer counts."""
    _must(one, State.UPLOADED, State.MAPPED, State.REHEARSED, State.FAILED)
    layout = mapping.read(loose, targets.target(one.target))
    with by.act("import.mapped", one, what={"source": layout.source}):
        one.mapping, one.state, one.report, one.place = layout.plain(), State.MAPPED, {}, 0
        one.save(update_fields=["mapping", "state", "report", "place"])
    return one


def rehearse(one: Import, progress: running.Progress | None = None) -> Import:
    """See what a run would change. Only the import's own report is written."""
    _must(one, State.MAPPED, State.REHEARSED)
    try:
        report = running.rehearse(one, progress)
        one.state, one.total, one.report = State.REHEARSED, report["rows"], {"rehearsal": report}
    except Told as wrong:
        one.state, one.report = State.FAILED, {"trouble": trouble(wrong)}
    one.rehearse = False
    one.save(update_fields=["state", "report", "total", "rehearse"])
    return one


def start(by: By, one: Import) -> Import:
    """From now on the run is owed: the worker carries it out, and goes on with it after a crash."""
    _must(one, State.MAPPED, State.REHEARSED)
    with by.act("import.started", one):
        one.state, one.started_at, one.place, one.report, one.rehearse = State.RUNNING, by.at, 0, {}, False
        one.save(update_fields=["state", "started_at", "place", "report", "rehearse"])
    return one


def carry_out(by: By, one: Import, progress: running.Progress | None = None) -> Import:
    """Carry a started run to its end. Repeating it after a crash loses nothing and repeats nothing."""
    _must(one, State.RUNNING)
    try:
        report = running.carry_out(one, by, progress)
    except Told as wrong:
        report = {**one.report, "trouble": trouble(wrong)}
    done = {name: report.get(name, 0) for name in ("new", "changed", "same", "refused", "rows", "mended")}
    with by.act("import.failed" if "trouble" in report else "import.finished", one, what=done):
        one.state = State.FAILED if "trouble" in report else State.DONE
        one.report, one.ended_at, one.total = report, by.at, report.get("rows", 0)
        one.save(update_fields=["state", "report", "ended_at", "total"])
    return one


def trouble(wrong: Told) -> dict[str, Any]:
    """What stopped it, to be said in the language of whoever looks."""
    return {"message": wrong.message, "mend": wrong.mend, "told": wrong.told}


def _must(one: Import, *states: str) -> None:
    if one.state not in states:
        raise Refused(_("an import that is “%(state)s” cannot do this"), state=one.get_state_display())


__all__ = ["BadFile", "carry_out", "hand_in", "lay_out", "look", "proposal", "rehearse", "start"]
