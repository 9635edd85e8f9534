"""``{% load documents %}``: what was issued about a record, and what can be issued now, on the record's own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from tocsin.base.documents import queries
from tocsin.base.documents.official import Official, about, official
from tocsin.base.web.missing import Missing

register = template.Library()


@register.inclusion_tag("documents/parts/issued.html", takes_context=True)
def documents_of(context: template.Context, record: Any) -> dict[str, Any]:
    """``{% documents_of inspection %}``"""
    request = context["request"]
    issued = list(queries.issued_of([record.uid]))
    rows = [
        {"issued": one, "kind": kind}
        for one in issued
        if (kind := official(one.kind)) and _may(request, kind, record, "see")
    ]
    standing = {one.kind for one in issued if one.state == "in_force"}
    offers = [_offered(one, record, standing) for one in about(record.ref.kind) if _may(request, one, record, "issue")]
    hints = [one.hint(record) for one in about(record.ref.kind) if one.hint and offers]
    told = {
        "hints": [hint for hint in hints if hint],
        "rows": rows,
        "offers": [one for one in offers if one],
        "record": record,
    }
    return {**told, "may_issue": bool(offers), "request": request, "csrf_token": context.get("csrf_token")}


def _may(request: HttpRequest, kind: Official, record: Any, action: str) -> bool:
    try:
        kind.found(request, record.uid, action)
    except Missing:
        return False
    return True


def _offered(kind: Official, record: Any, standing: set[str]) -> dict[str, Any] | None:
    if not kind.offered(record) or (kind.name in standing and not kind.many):
        return None
    return {"kind": kind, "choices": kind.choices(record) if kind.choices else []}
