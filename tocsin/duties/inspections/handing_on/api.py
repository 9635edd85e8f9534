"""The export of finished inspections by program: the same file as the page gives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from tocsin.base.accounts.policy import allowed
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.duties.inspections.handing_on import files
from tocsin.duties.inspections.handing_on.forms import Period
from tocsin.duties.inspections.handing_on.pages import table

router = Router(tags=["inspections"])


class Asking(Schema):
    """The days on which they ended, both included; ``region``: its public id, empty for the whole jurisdiction."""

    first: str
    last: str
    region: str = ""


@router.get("/inspection-export", summary="Finished inspections as CSV, in the columns that hold in the region")
@allowed("inspection_export", "see")
def export(request: HttpRequest, asking: Query[Asking]) -> Any:
    form = Period(asking.dict(), regions_of(request.post))  # type: ignore[attr-defined]
    if not form.is_valid():
        raise HttpError(422, " ".join(str(text) for texts in form.errors.values() for text in texts))
    rows = table(request, form.wanted())  # type: ignore[arg-type]
    return StreamingHttpResponse(files.as_csv(rows), content_type="text/csv; charset=utf-8")
