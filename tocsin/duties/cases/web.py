"""The pages of accident cases: the list, one case with its «why», and the guided form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may
from tocsin.base.web.fields import DayField, TextField
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.cases import actions, listing, queries
from tocsin.duties.cases.forms import Sheets
from tocsin.duties.cases.models import Case, Gap
from tocsin.duties.cases.pages import case_sections, measures
from tocsin.duties.cases.rules import recorded
from tocsin.duties.cases.rules.figures import CERTAINTY, lines
from tocsin.duties.cases.rules.grading import GRADES, TONES
from tocsin.duties.cases.rules.refusals import NotPossible
from tocsin.duties.cases.rules.telling import BadCase
from tocsin.duties.cases.rules.traits import RELEASES
from tocsin.duties.cases.showing import bars, recorded_part

app_name = "cases"


@allowed("case", "see")
@require_GET
def cases(request: Asked) -> HttpResponse:
    wanted = listing.Wanted.of(request.GET)
    every = listing.everywhere(request.post, wanted)
    rows = listing.on_shelf(every, wanted.shelf)
    shown = page(rows, request)
    may_enter = may(request.post, "case", "enter")
    told = {
        "page": shown,
        "rows": [{"case": case, **_graded(case), "people": recorded.hurt(case.recorded)} for case in shown],
        "wanted": wanted,
        "grades": GRADES,
        "releases": RELEASES,
        **listing.whole(request.post),
        "shelves": [{**one, "url": _with(request, origin=one["name"])} for one in _shelves(every, wanted)],
        "charts": _charts(request, rows) if shown.counted > len(shown) else None,
        "open_gaps": queries.open_gaps(queries.visible(request.post)).count() if may_enter else 0,
        "may_enter": may_enter,
        "may_import": may_enter and may(request.post, "import", "make") and may(request.post, "case", "release"),
    }
    return render(request, "cases/list.html", told)


def _shelves(every: QuerySet[Case], wanted: listing.Wanted) -> list[dict[str, Any]]:
    titles = {"library": _("Case library"), "imported": _("Imported, facts only"), "all": _("All")}
    counted = listing.shelves(every)
    return [
        {"name": name, "title": title, "count": counted[name], "here": name == wanted.shelf}
        for name, title in titles.items()
    ]


def _charts(request: Asked, rows: QuerySet[Case]) -> dict[str, Any]:
    """Small pictures of what is listed; every bar leads to its cases."""
    counted, earlier = listing.by_year(rows)
    years = [(year, n, _with(request, year=year)) for year, n in counted]
    substances = [
        {"title": name, "count": n, "url": _with(request, substance=code)}
        for code, name, n in listing.by_substance(rows)
    ]
    return {"years": bars(years), "earlier": earlier, "substances": substances}


def _with(request: Asked, **changes: str) -> str:
    """The same list, narrowed otherwise, from its first page."""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return "?" + query.urlencode()


@allowed("case", "see")
@require_GET
def case(request: Asked, key: str) -> HttpResponse:
    found = queries.seen(request.post, key)
    return _page(request, found)


def _page(request: Asked, found: Case, refusal: str = "", status: int = 200) -> HttpResponse:
    may_enter = may(request.post, "case", "enter")
    facts_only = found.origin == Case.Origin.IMPORTED and not found.narrative
    told = {
        "case": found,
        "facts_only": facts_only,
        "told": recorded_part(request.post, found) if found.recorded else None,
        **_graded(found),
        "figures": lines(found.facts),
        "certainty": CERTAINTY,
        "steps": _steps(found),
        "gaps": found.gaps.order_by("n"),
        "measures": dict(measures()),
        "clocks": queries.clocks(found, request.now.date()),
        "sections": case_sections.of(request, found),
        "may_enter": may_enter,
        "may_release": may(request.post, "case", "release"),
        "refusal": refusal,
    }
    return render(request, "cases/facts.html" if facts_only else "cases/case.html", told, status=status)


def _graded(found: Case) -> dict[str, Any]:
    title = GRADES.get(found.grade, _("not graded"))
    if found.grade and not found.grade_basis["sure"]:
        title = _("at least %(grade)s") % {"grade": title}
    return {"grade_title": title, "grade_tone": TONES.get(found.grade, "plain")}


def _steps(found: Case) -> list[dict[str, Any]]:
    """The sequence, its last step (the accident) in red."""
    events = list(found.events.order_by("n"))
    return [
        {
            "when": event.when,
            "title": event.what,
            "who": _("certainty %(mark)s") % {"mark": event.certainty},
            "tone": "red" if event is events[-1] else "orange",
        }
        for event in events
    ]


@allowed("case", "enter")
@require_http_methods(["GET", "POST"])
def enter(request: Asked) -> HttpResponse:
    sheets = Sheets(request.POST if request.method == "POST" else None)
    if request.method == "POST" and sheets.is_valid():
        try:
            entered = actions.enter(request.by, sheets.told())
        except (BadCase, NotPossible) as trouble:
            return _sheet(request, sheets, None, trouble)
        messages.success(request, _("The case is entered. Only your office sees it until it is released."))
        return HttpResponseRedirect(reverse("cases:case", args=[entered.key]))
    return _sheet(request, sheets, None)


@allowed("case", "enter")
@require_http_methods(["GET", "POST"])
def amend(request: Asked, key: str) -> HttpResponse:
    found = queries.seen(request.post, key)
    sheets = Sheets(request.POST if request.method == "POST" else None, found)
    if request.method == "POST" and sheets.is_valid():
        try:
            because = _because(request, _("Say why the case is amended."))
            actions.amend(request.by, found, sheets.told(), because, seen=sheets.version)
        except (BadCase, NotPossible) as trouble:
            return _sheet(request, sheets, found, trouble)
        messages.success(request, _("The case is amended. Earlier versions are kept."))
        return HttpResponseRedirect(reverse("cases:case", args=[found.key]))
    return _sheet(request, sheets, found)


def _sheet(request: Asked, sheets: Sheets, found: Case | None, trouble: Exception | None = None) -> HttpResponse:
    troubles = trouble.troubles if isinstance(trouble, BadCase) else [("", str(trouble))] if trouble else []
    told = {"sheets": sheets, "case": found, "troubles": troubles, "because": request.POST.get("because", "")[:2000]}
    return render(request, "cases/form.html", told, status=422 if request.method == "POST" else 200)


@allowed("case", "release")
@require_POST
def release(request: Asked, key: str) -> HttpResponse:
    return _moved(request, key, lambda found: actions.release(request.by, found))


@allowed("case", "release")
@require_POST
def hold(request: Asked, key: str) -> HttpResponse:
    def put_back(found: Case) -> None:
        actions.hold(request.by, found, _because(request, _("Say why it is put under embargo.")))

    return _moved(request, key, put_back)


@allowed("case", "enter")
@require_POST
def evaluated(request: Asked, key: str) -> HttpResponse:
    def record(found: Case) -> None:
        day = DayField(required=True)
        try:
            on = day.clean(request.POST.get("on", ""))
        except ValidationError as trouble:
            raise NotPossible(_("Give the day of the evaluation.")) from trouble
        assert on is not None  # noqa: S101  required
        actions.record_evaluation(request.by, found, on)

    return _moved(request, key, record)


@allowed("case", "enter")
@require_POST
def sign_none(request: Asked, key: str, n: int) -> HttpResponse:
    def sign(found: Case) -> None:
        gap = Gap.objects.filter(case=found, n=n).first()
        if gap is None:
            raise Missing
        actions.sign_none(request.by, gap, _because(request, _("Say why no measure follows.")))

    return _moved(request, key, sign)


def _moved(request: Asked, key: str, move: Any) -> HttpResponse:
    """Carry out one move on a case and show it again; what stands in the way is said on the page."""
    found = queries.seen(request.post, key)
    try:
        move(found)
    except NotPossible as trouble:
        return _page(request, found, str(trouble), status=422)
    return HttpResponseRedirect(reverse("cases:case", args=[key]))


def _because(request: Asked, asked: str) -> str:
    because: str = TextField(max_length=2000, required=False).clean(request.POST.get("because", ""))
    if not because:
        raise NotPossible(asked)
    return because


urlpatterns = [
    path("cases", cases, name="list"),
    path("cases/new", enter, name="enter"),
    path("cases/<slug:key>", case, name="case"),
    path("cases/<slug:key>/amend", amend, name="amend"),
    path("cases/<slug:key>/release", release, name="release"),
    path("cases/<slug:key>/hold", hold, name="hold"),
    path("cases/<slug:key>/evaluated", evaluated, name="evaluated"),
    path("cases/<slug:key>/gaps/<int:n>/none", sign_none, name="sign_none"),
]
