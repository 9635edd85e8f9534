"""The import wizard: hand in, map, rehearse, run, and read the report."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import allowed, scope_of
from tocsin.base.accounts.rules.table import Scope
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry import queries
from tocsin.base.registry.imports import handing, mapping, quarantine, targets
from tocsin.base.registry.imports.commands import problem_told
from tocsin.base.registry.imports.keeping import MOST_UPLOADED
from tocsin.base.registry.models import Finding, Import, Region
from tocsin.base.registry.pages import import_sections
from tocsin.base.registry.pages.mapping_form import form_of, layout_of
from tocsin.base.registry.pages.showing import asked, import_regions
from tocsin.base.registry.rules.refusals import Told, said
from tocsin.base.registry.rules.schemes import schemes
from tocsin.base.web import fields
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page

AT_ONCE = 1 << 20  # bytes that are rehearsed while the person waits; more is the worker's
State = Import.State


class Handing(forms.Form):
    """Files that belong together, and what they are."""

    target = fields.ChoiceField(label=gettext_lazy("what the rows are"))
    files = fields.UploadField(  # type: ignore[assignment]
        label=gettext_lazy("files"), largest=MOST_UPLOADED, most=handing.MOST_FILES,
        help_text=gettext_lazy("CSV or Excel: one table, or a table of plants with the table of their substances."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, post: Post | None = None) -> None:
        super().__init__(data, files)
        mine = [each for each in targets.targets() if all(may(post, *need) for need in each.needs)]
        self.fields["target"].choices = [(each.name, each.title) for each in mine]  # type: ignore[attr-defined]


def found(request: HttpRequest, uid: uuid.UUID, action: str = "see") -> Import:
    """An import of places where this post's word counts, in every one of them."""
    made = one(wholly_within(request), asked(request).post, "import", action, uid=uid)
    mine = import_regions(request)
    if mine is not None and not set(made.within or ()) <= set(map(str, mine)):
        raise Missing
    return made


def wholly_within(request: HttpRequest) -> QuerySet[Import]:
    """Imports of regions where this post's word counts for every industry: their rows name plants of all of them."""
    post = asked(request).post
    if scope_of(post, "import", "see") is Scope.ALL:
        return Import.objects.all()
    whole = post.jurisdictions.filter(industry="").values_list("region", flat=True)
    return Import.objects.filter(region__in=queries.regions_below(whole))


@require_GET
@allowed("import", "see")
def imports(request: HttpRequest) -> HttpResponse:
    """Imports, newest first."""
    rows = narrow(wholly_within(request).order_by("-pk"), asked(request).post, "import", "see")
    return render(request, "registry/imports.html", {"page": page(rows, request)})


@require_http_methods(["GET", "POST"])
@allowed("import", "make")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Step 1: the files."""
    form = Handing(request.POST or None, request.FILES or None, asked(request).post)
    if request.method == "POST" and form.is_valid():
        within = import_regions(request)
        region = (
            Region.objects.filter(uid__in=asked(request).post.jurisdictions.values("region")).order_by("pk").first()
        )
        files = [(file.name or "", file.chunks()) for file in form.cleaned_data["files"]]
        try:
            made = handing.hand_in(asked(request).by, form.cleaned_data["target"], files, region=region, within=within)
            return redirect("registry:import_mapping", made.uid)
        except Told as wrong:
            form.add_error("files", str(wrong))
    return render(request, "registry/import_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allowed("import", "make")
def lay_out(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Step 2: which heading is which column. Proposed by the system, corrected here or in a mapping file."""
    made = found(request, uid, "make")
    problem = ""
    try:
        tables = handing.look(made)
    except Told as wrong:
        return render(request, "registry/import_unreadable.html", {"import": made, "problem": told(wrong)}, status=422)
    loose = made.mapping or handing.proposal(made)
    if request.method == "POST":
        loose = layout_of(request.POST, tables, made)
        try:
            if text := request.POST.get("file_text", "").strip() or _uploaded(request):
                loose = mapping.from_text(text)
            handing.lay_out(asked(request).by, made, loose)
            _rehearse(made)
            return redirect("registry:import", made.uid)
        except Told as wrong:
            problem = told(wrong)
    context = {
        "import": made,
        "problem": problem,
        "kept": mapping.kept(made.target),
        "schemes": schemes(),
        **form_of(loose, tables, made),
    }
    return render(request, "registry/import_mapping.html", context, status=422 if problem else 200)


def _uploaded(request: HttpRequest) -> str:
    if (name := request.POST.get("kept", "")) in mapping.kept():
        return mapping.as_text(mapping.kept()[name])
    return ""


def _rehearse(made: Import) -> None:
    if sum(file.size for file in made.files.all()) <= AT_ONCE:
        handing.rehearse(made)
    else:
        made.rehearse = True
        made.save(update_fields=["rehearse"])


@require_GET
@allowed("import", "see")
def show(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Steps 3 and 4: what would change, the run, its report."""
    made = found(request, uid)
    template = "registry/import_part.html" if request.headers.get("HX-Request") else "registry/import.html"
    return render(request, template, context_of(request, made))


def context_of(request: HttpRequest, made: Import) -> dict[str, Any]:
    report = made.report.get("rehearsal") or made.report
    rows = made.findings.order_by("pk").filter(kind=request.GET.get("kind") or Finding.Kind.REFUSED)
    waiting = made.state == State.RUNNING or made.rehearse
    files = list(made.files.order_by("n"))
    listed = page(rows, request) if made.state in (State.DONE, State.FAILED, State.RUNNING) else None
    for finding in listed or ():
        finding.file_name = files[finding.file].name
    return {
        "import": made, "report": report, "waiting": waiting, "tables": list(enumerate(quarantine.tables(made))),
        "rehearsed": made.state == State.REHEARSED, "kind": request.GET.get("kind") or "refused",
        "problems": [(problem_told(name), count) for name, count in report.get("problems", {}).items()],
        "trouble": trouble_told(made.report.get("trouble") or {}),
        "notes": [note_shown(note) for note in report.get("notes", ())], "files": files,
        "page": listed, "sections": import_sections.of(request, made),
        "share": min(100, 100 * report.get("rows", 0) // made.total) if made.total else None,
    }  # fmt: skip


def trouble_told(trouble: dict[str, Any]) -> str:
    """What stopped an import, in the reader's language."""
    return " — ".join(said(trouble[name], trouble["told"]) for name in ("message", "mend") if trouble.get(name))


def note_shown(note: dict[str, Any]) -> dict[str, Any]:
    return note | {
        "text": said(note["problem"], note["told"]),
        "fix": said(note["mend"], note["told"]) if note["mend"] else "",
    }


@require_POST
@allowed("import", "make")
def start(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The run is owed from now on; small ones are carried out at once."""
    made = found(request, uid, "make")
    try:
        handing.start(asked(request).by, made)
        if sum(file.size for file in made.files.all()) <= AT_ONCE:
            handing.carry_out(asked(request).by, made)
    except Told as wrong:
        context = context_of(request, made) | {"trouble": told(wrong)}
        return render(request, "registry/import.html", context, status=409)
    return redirect("registry:import", made.uid)


@require_GET
@allowed("import", "see")
def refused_csv(request: HttpRequest, uid: uuid.UUID, n: int) -> StreamingHttpResponse:
    """One table's refused rows as CSV."""
    made = found(request, uid)
    tables = quarantine.tables(made)
    if n >= len(tables):
        raise Missing
    answer = StreamingHttpResponse(quarantine.as_csv(made, tables[n]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="quarantine-{n + 1}.csv"'
    return answer


@require_GET
@allowed("import", "see")
def refused_workbook(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """All refused rows as a workbook."""
    made = found(request, uid)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(quarantine.as_workbook(made), content_type=kind)
    answer["Content-Disposition"] = 'attachment; filename="quarantine.xlsx"'
    return answer


@require_GET
@allowed("import", "see")
def mapping_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The mapping as a file that can be kept and used again."""
    made = found(request, uid)
    answer = HttpResponse(mapping.as_text(made.mapping), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mapping.yaml"'
    return answer


def told(wrong: Told) -> str:
    return " — ".join(filter(None, (str(wrong), said(wrong.mend, wrong.told) if wrong.mend else "")))
