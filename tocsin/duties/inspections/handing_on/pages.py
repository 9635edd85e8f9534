"""The export: which period and region, as CSV or a workbook; the columns go out as a file and come in again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Region
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.duties.inspections.handing_on import columns, files, rows
from tocsin.duties.inspections.handing_on.forms import Columns, Period
from tocsin.duties.inspections.rules.columns import FIELDS, OF_FINDING
from tocsin.duties.lessons.rules.card_file import BadFile

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 8  # rows of a look at what comes


@require_GET
@allowed("inspection_export", "see")
def page(request: HttpRequest) -> HttpResponse:
    """How many inspections, by which columns, the first rows, and the files."""
    asked = cast(Asked, request)
    return _page(asked, _period(asked))


def _period(asked: Asked) -> Period:
    """As it is asked; nothing asked: this month."""
    day = timezone.localtime(asked.now).date()
    usual = {"first": day.replace(day=1).isoformat(), "last": day.isoformat(), "region": ""}
    return Period(asked.GET if "first" in asked.GET else usual, regions_of(asked.post))


def _page(asked: Asked, form: Period, status: int = 200, **more: Any) -> HttpResponse:
    told: dict[str, Any] = {"form": form, "bring": Columns(regions=regions_of(asked.post))}
    if form.is_valid():
        wanted = form.wanted()
        region = wanted.region or _widest(asked)
        held, set_ = columns.of(region), columns.held(region)
        looked = rows.table(asked.post, wanted, held)
        told |= {
            "titles": next(looked), "rows": [row for row, _n in zip(looked, range(SHOWN), strict=False)],
            "count": rows.chosen(asked.post, wanted).count(), "columns": held, "set": set_,
            "query": asked.GET.urlencode() if "first" in asked.GET else form_query(form), "region": wanted.region,
        }  # fmt: skip
    told |= {"may_change": may(asked.post, "inspection_export", "change"), "fields": FIELDS.items(), **more}
    told["of_finding"] = list(OF_FINDING)
    return render(asked, "inspections/export.html", told, status=status if form.is_valid() else 422)


def form_query(form: Period) -> str:
    told = form.cleaned_data
    return f"first={told['first']:%Y-%m-%d}&last={told['last']:%Y-%m-%d}&region={told['region']}"


def _widest(asked: Asked) -> Region | None:
    """Whose columns hold where no region is chosen: those of the widest the asker supervises."""
    found = regions_of(asked.post)
    return found[0] if found else None


@require_GET
@allowed("inspection_export", "see")
def as_csv(request: HttpRequest) -> HttpResponseBase:
    asked = cast(Asked, request)
    form = _period(asked)
    if not form.is_valid():
        return _page(asked, form, 422)
    answer = StreamingHttpResponse(files.as_csv(table(asked, form.wanted())), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_name(form)}.csv"'
    return answer


@require_GET
@allowed("inspection_export", "see")
def as_workbook(request: HttpRequest) -> HttpResponseBase:
    asked = cast(Asked, request)
    form = _period(asked)
    if not form.is_valid():
        return _page(asked, form, 422)
    book = files.as_workbook(table(asked, form.wanted()), _("Inspections"))
    return FileResponse(book, as_attachment=True, filename=f"{_name(form)}.xlsx", content_type=SHEET)


def table(asked: Asked, wanted: rows.Wanted) -> Iterator[list[str]]:
    held = columns.of(wanted.region or _widest(asked))
    return in_language(rows.table(asked.post, wanted, held), get_language())


def in_language(some: Iterable[list[str]], language: str | None) -> Iterator[list[str]]:
    """In the reader's language also when it is sent after the page's own work is over."""
    left = iter(some)
    while True:
        with override(language):
            row = next(left, None)
        if row is None:
            return
        yield row


def _name(form: Period) -> str:
    first, last = (cast(dt.date, form.cleaned_data[name]) for name in ("first", "last"))
    return f"inspections-{first:%Y%m%d}-{last:%Y%m%d}"


@require_GET
@allowed("inspection_export", "see")
def columns_file(request: HttpRequest) -> HttpResponse:
    """The columns that hold, as a file."""
    asked = cast(Asked, request)
    form = _period(asked)
    region = form.wanted().region if form.is_valid() else None
    answer = HttpResponse(columns.text_of(region or _widest(asked)), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="columns.yaml"'
    return answer


@require_POST
@allowed("inspection_export", "change")
def bring(request: HttpRequest) -> HttpResponse:
    """Other columns hold from now on; with a mistake in the file nothing changes, and each is named."""
    asked = cast(Asked, request)
    form = Columns(asked.POST, asked.FILES, regions=regions_of(asked.post))
    if not form.is_valid():
        return _page(asked, _period(asked), 422, bring=form)
    try:
        _found, new = columns.bring(asked.by, *form.told())
    except BadFile as bad:
        return _page(asked, _period(asked), 422, bring=form, troubles=bad.troubles[:60])
    messages.success(asked, _("These columns hold from now on.") if new else _("These columns hold already."))
    return redirect("inspections:export")
