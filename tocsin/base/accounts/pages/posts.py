"""Posts: opened, given to people, taken back, closed; and where their word counts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts import actions, places, queries
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import AppointForm, AreaForm, BecauseForm, PostForm
from tocsin.base.accounts.models import Post, Role, Tenure
from tocsin.base.accounts.pages.people import LINK_LASTS, READ, shown_link
from tocsin.base.accounts.policy import allowed, scope_of
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.rules.table import Scope
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page as page_of

UNIT_ROLES = (Role.HEAD, Role.SAFETY, Role.WORKER, Role.OPERATOR)


@allowed("post", "see")
@require_GET
def posts(asked: Asked) -> HttpResponse:
    text, role = asked.GET.get("q", "").strip()[:120], asked.GET.get("role", "")
    rows = narrow(queries.posts().order_by("-pk"), asked.post, "post", "see")
    rows = rows.filter(title__contains=text) if text else rows
    rows = rows.filter(role=role) if role in Role.values else rows
    page = page_of(rows, asked)
    held = queries.holders(page.items, asked.now)
    shown = [(post, held.get(post.pk)) for post in page]
    context = {"page": page, "shown": shown, "q": text, "role": role, "roles": Role.choices}
    return render(asked, "accounts/posts.html", context)


@allowed("post", "change")
@require_http_methods(READ)
def open_post(asked: Asked) -> HttpResponse:
    form = PostForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        return _back(_opened(asked, form))
    context = {"form": form, "title": _("Open a post"), "button": _("Open the post"), "back": reverse("accounts:posts")}
    return render(asked, "accounts/form.html", context, status=422 if form.errors else 200)


def _opened(asked: Asked, form: PostForm) -> Post:
    told = form.cleaned_data
    areas = [(told["region"].uid, told["industry"])] if told["region"] else []
    unit = told["unit"].uid if told["unit"] else None
    return actions.open_post(
        asked.by, told["title"], told["role"], unit_kind=told["unit_kind"], unit=unit, jurisdictions=areas
    )


@allowed("post", "see")
@require_GET
def post(asked: Asked, uid: str) -> HttpResponse:
    return _show(asked, _one(asked, uid, "see"))


@allowed("post", "change")
@require_POST
def appoint(asked: Asked, uid: str) -> HttpResponse:
    held, form = _one(asked, uid, "change"), AppointForm(asked.POST)
    if form.is_valid():
        try:
            actions.appoint(asked.by, held, form.cleaned_data["person"])
        except Refused as trouble:
            form.add_error("person", str(trouble))
        else:
            messages.success(asked, _("Appointed."))
            return _back(held)
    return _show(asked, held, appointing=form)


@allowed("post", "change")
@require_POST
def end_tenure(asked: Asked, uid: str) -> HttpResponse:
    held = _one(asked, uid, "change")
    tenure = Tenure.objects.filter(post=held, until=None).first()
    if tenure is not None and (because := _because(asked)):
        _try(asked, lambda: actions.end_tenure(asked.by, tenure, because))
    return _back(held)


@allowed("post", "change")
@require_POST
def close(asked: Asked, uid: str) -> HttpResponse:
    held = _one(asked, uid, "change")
    if because := _because(asked):
        _try(asked, lambda: actions.close_post(asked.by, held, because))
    return _back(held)


@allowed("post", "change")
@require_POST
def add_area(asked: Asked, uid: str) -> HttpResponse:
    held, form = _one(asked, uid, "change"), AreaForm(asked.POST)
    if not form.is_valid():
        return _show(asked, held, area=form)
    areas = [(area.region, area.industry) for area in held.jurisdictions.all()]
    actions.change_jurisdictions(
        asked.by, held, [*areas, (form.cleaned_data["region"].uid, form.cleaned_data["industry"])]
    )
    return _back(held)


@allowed("post", "change")
@require_POST
def remove_area(asked: Asked, uid: str) -> HttpResponse:
    held = _one(asked, uid, "change")
    gone = (asked.POST.get("region", ""), asked.POST.get("industry", ""))
    areas = [(area.region, area.industry) for area in held.jurisdictions.all()]
    left = [area for area in areas if (str(area[0]), area[1]) != gone]
    if len(left) < len(areas):
        actions.change_jurisdictions(asked.by, held, left)
    return _back(held)


@allowed("link", "print")
@require_http_methods(READ)
@never_cache
def print_link(asked: Asked, uid: str) -> HttpResponse:
    """A one-time link for the person in a workshop's post, to print or to show: officers for units they see.

    The link lets in the person, in every post that person holds: so all of them must be of such units.
    """
    target = queries.posts().filter(uid=uid).first()
    who = queries.holder(target, asked.now) if target else None
    posts = [target, *(queries.posts_of(who, asked.now) if who else ())]
    if target is None or not all(_lets_in(asked, post) for post in posts if post):
        raise Missing
    if who is None or asked.method != "POST":
        return render(
            asked, "accounts/print_link.html", {"target": target, "who": who, "unit": places.unit_name(target)}
        )
    try:
        return shown_link(asked, who, actions.one_time_link(asked.by, who, asked.now + LINK_LASTS))
    except Refused as trouble:
        messages.error(asked, str(trouble))
        return HttpResponseRedirect(asked.path)


def _lets_in(asked: Asked, post: Post) -> bool:
    """Whether whoever asks may let somebody in as ``post``."""
    if scope_of(asked.post, "link", "print") is Scope.ALL:
        return True
    return post.role in UNIT_ROLES and places.sees(asked.post, post)


def _show(
    asked: Asked, held: Post, appointing: AppointForm | None = None, area: AreaForm | None = None
) -> HttpResponse:
    troubled = appointing or area
    context = {
        "held": held,
        "holder": queries.holder(held, asked.now),
        "tenures": held.tenures.select_related("person").order_by("-since")[:20],
        "unit": places.unit_name(held),
        "areas": places.areas(held),
        "appointing": appointing or AppointForm(),
        "area": area or AreaForm(),
        "because": BecauseForm(),
    }
    return render(asked, "accounts/post.html", context, status=422 if troubled else 200)


def _try(asked: Asked, act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as trouble:
        messages.error(asked, str(trouble))


def _because(asked: Asked) -> str:
    form = BecauseForm(asked.POST)
    if form.is_valid():
        return str(form.cleaned_data["because"])
    messages.error(asked, _("Say why: the reason is kept with the act."))
    return ""


def _one(asked: Asked, uid: str, action: str) -> Post:
    return one(Post.objects.all(), asked.post, "post", action, uid=uid)


def _back(held: Post) -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts:post", args=[held.uid]))
