"""The timeline of one thing: everything that happened, the proof of each line, and all of it as one file."""

from __future__ import annotations

import base64
import json
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts import timelines
from tocsin.base.accounts.policy import allowed
from tocsin.base.journal import bundle, checkpoints, proving, queries
from tocsin.base.journal.models import Entry, Row
from tocsin.base.journal.things import Ref
from tocsin.base.web.missing import Missing

MOST = 500  # lines on one page; the bundle has all of them


@allowed("timeline", "see")
@require_GET
def thing(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Everything that happened to one thing."""
    how, found = timelines.opened(request, kind, uid)
    told = {"title": how.title(found), "thing": found.ref, "lines": timelines.told(request, found, MOST)}
    return render(request, "accounts/timeline.html", {**told, "most": MOST, "cut": len(told["lines"]) == MOST})


@allowed("timeline", "see")
@require_GET
def proof(request: HttpRequest, kind: str, uid: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """The way of one line to the newest checkpoint, added up before the reader's eyes."""
    how, found = timelines.opened(request, kind, uid)
    refs = timelines.refs(found)
    one = queries.entry(entry)
    if one is None or not queries.about(one, refs):
        raise Missing
    row = _row(one, refs, request.GET.get("row", ""))
    covered = proving.of_entry(one)
    (line,) = queries.row_lines(one, [row]) if row else queries.lines([one])
    told: dict[str, Any] = {
        "title": how.title(found), "thing": found.ref, "line": line, "entry": one, "row": row,
        "entry_body": _spread(one), "row_body": _spread(row) if row else "",
        "row_proof": _shown(proving.of_row(row)) if row else None,
        "checkpoint": covered[0] if covered else None, "proof": _shown(covered[1]) if covered else None,
    }  # fmt: skip
    return render(request, "accounts/proof.html", told)


@allowed("timeline", "see")
@require_POST
def export(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """The timeline as a zip that verify.py inside it verifies. What waits for a checkpoint is signed now."""
    _how, found = timelines.opened(request, kind, uid)
    try:
        checkpoints.publish(request.now)  # type: ignore[attr-defined]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bundle.zip"
            bundle.export(path, timelines.refs(found), own_rows_only=True)
            packed = path.read_bytes()
    except (bundle.NothingProven, checkpoints.RolledBack):
        messages.error(
            request, _("It cannot be proven now: no checkpoint is signed. Whoever runs this installation can see why.")
        )
        return redirect("accounts:thing", kind, uid)
    name = f"tocsin-{kind}-{uid}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


def _row(one: Entry, refs: list[Ref], asked: str) -> Row | None:
    """The row asked for, if it is about these things; the first such row when the entry itself is about another."""
    rows = one.rows.filter(about__in=[ref.uid for ref in refs]).order_by("n")
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        row = rows.filter(n=int(asked)).first()
        if row is None:
            raise Missing
        return row
    return None if one.about in {ref.uid for ref in refs} else rows.first()


def _spread(one: Entry | Row) -> str:
    return json.dumps(json.loads(bytes(one.body)), ensure_ascii=False, indent=2)


def _shown(found: proving.Proof) -> dict[str, Any]:
    return {
        "leaf": _spelt(found.leaf), "index": found.index, "size": found.size, "root": _spelt(found.root),
        "path": [_spelt(part) for part in found.path], "holds": found.holds,
    }  # fmt: skip


def _spelt(digest: bytes) -> str:
    return base64.b64encode(digest).decode()
