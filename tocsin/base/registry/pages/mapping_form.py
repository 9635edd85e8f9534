"""The page on which a person says which heading is which column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from tocsin.base.registry.imports import targets
from tocsin.base.registry.imports.mapping import IGNORED
from tocsin.base.registry.imports.proposing import Seen
from tocsin.base.registry.models import Import

SHOWN_ROWS, SHOWN_COLUMNS = 3, 80  # a wider table offers its headings as one list to type from


def roles(made: Import) -> list[tuple[str, str]]:
    """What a table can be."""
    target = targets.target(made.target)
    titles = {"substances": _("substances of the plants, one per row")}
    return [
        ("main", str(target.title)),
        *((role, titles.get(role, role)) for role in target.children),
        (IGNORED, _("not to be read")),
    ]


def form_of(loose: Any, tables: Sequence[Seen], made: Import) -> dict[str, Any]:
    """Every table with its role, and per column the headings to choose from."""
    parts = {
        (part.get("files", ""), part.get("sheet", "")): part
        for part in loose.get("tables", ())
        if isinstance(part, dict)
    }
    shown = []
    for n, table in enumerate(tables):
        part = parts.get((table.name, table.sheet)) or {"role": IGNORED, "columns": {}}
        shown.append(
            {"n": n, "table": table, "heading": table.header[:SHOWN_COLUMNS], "part": part,
             "sample": [row[:SHOWN_COLUMNS] for row in table.sample[:SHOWN_ROWS]], "columns": columns(made, part),
             "wide": len(table.header) > SHOWN_COLUMNS}
        )  # fmt: skip
    return {"tables": shown, "roles": roles(made), "options": loose.get("options") or {}}


def columns(made: Import, part: dict[str, Any]) -> list[dict[str, Any]]:
    """The target's columns for the table's role, with what is chosen."""
    role = part.get("role", IGNORED)
    if role == IGNORED:
        return []
    chosen = part.get("columns") or {}
    found = targets.target(made.target).of_role(role)
    return [
        {"name": one.name, "title": one.title, "required": one.required, "chosen": chosen.get(one.name, "")}
        for one in found
    ]


def layout_of(post: QueryDict, tables: Sequence[Seen], made: Import) -> dict[str, Any]:
    """The mapping the form says."""
    target, parts = targets.target(made.target), []
    for n, table in enumerate(tables):
        role = post.get(f"role:{n}", IGNORED)
        known = [one.name for one in target.of_role(role)] if role in ("main", *target.children) else []
        chosen = {
            name: heading
            for name in known
            if (heading := post.get(f"column:{n}:{name}", "")) in table.header and heading
        }
        part = {"role": role, "files": table.name, "sheet": table.sheet, "columns": chosen}
        parts.append(part | ({"parent": post.get(f"parent:{n}", "")} if role in target.children else {}))
    options = dict(made.mapping.get("options") or target.options)
    return {
        "source": made.mapping.get("source") or target.name,
        "tables": parts,
        "options": options | {"scheme": post.get("scheme", "local")},
    }
