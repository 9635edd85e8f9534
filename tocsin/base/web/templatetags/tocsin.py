"""``{% load tocsin %}``: words, days and figures as the region shows them, icons, charts, maps and the page's parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms, template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import date as dated
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.base.web import icons, pictures
from tocsin.base.web import words as spoken

register = template.Library()
register.filter("words", spoken.words)


@register.filter
def day(value: dt.datetime | dt.date | None) -> str:
    """The day, in the region's zone: 2026-09-01."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    return dated(value, "Y-m-d") if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Day and minute in the region's zone: 2026-09-01 16:00."""
    return dated(timezone.localtime(value), "Y-m-d H:i") if value else ""


@register.filter
def percent(value: Any, places: int = 0) -> str:
    """A share (0–1) as per cent: 0.69 → 69 %. None: a dash, because it is not known."""
    try:
        share = Decimal(str(value)) * 100
    except InvalidOperation:
        return "—"
    return f"{share:.{places}f} %" if share.is_finite() else "—"


@register.filter
def count(value: Any) -> str:
    """A number with separators: 21,560."""
    return "—" if value is None else intcomma(value, use_l10n=False)


@register.filter
def left(due_at: dt.datetime | None, now: dt.datetime) -> str:
    """How long until it is due, or how long it is late, in days (below two days: in hours)."""
    if due_at is None:
        return ""
    hours = int((due_at - now).total_seconds() // 3600)
    if hours < 0:
        late = -hours
        return _("%(n)s days late") % {"n": late // 24} if late >= 48 else _("%(n)s hours late") % {"n": max(late, 1)}
    return _("%(n)s days left") % {"n": hours // 24} if hours >= 48 else _("%(n)s hours left") % {"n": hours}


@register.filter
def urgency(due_at: dt.datetime | None, now: dt.datetime) -> str:
    """red (late), orange (within a day), yellow (within three days) or blue: the colour of a due date."""
    if due_at is None:
        return "blue"
    if due_at < now:
        return "red"
    return (
        "orange" if due_at - now < dt.timedelta(days=1) else "yellow" if due_at - now < dt.timedelta(days=3) else "blue"
    )


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """``mapping|at:key``, nothing when it is not there."""
    try:
        return mapping[key]
    except (KeyError, IndexError, TypeError):
        return ""


@register.filter
def kind_of(field: forms.BoundField) -> str:
    """Which control a form field is shown with: check, select, radio, files, hidden or text."""
    shown = field.field.widget
    if shown.is_hidden:
        return "hidden"
    named = {
        forms.CheckboxInput: "check",
        forms.CheckboxSelectMultiple: "choices",
        forms.RadioSelect: "choices",
        forms.Select: "select",
        forms.FileInput: "files",
    }
    return next((name for widget, name in named.items() if isinstance(shown, widget)), "text")


@register.simple_tag
def control(field: forms.BoundField) -> SafeString:
    """The field's control with Tabler's class, tied to its help and its errors for screen readers."""
    classes = {"select": "form-select", "check": "form-check-input", "choices": "form-check-input", "hidden": ""}
    style = classes.get(kind_of(field), "form-control")
    attributes: dict[str, str | bool] = {"class": f"{style} is-invalid" if field.errors else style}
    told = [f"{field.auto_id}_help"] if field.help_text else []
    if field.errors:
        told.append(f"{field.auto_id}_errors")
        attributes["aria-invalid"] = "true"
    if told:
        attributes["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attributes)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "bell" %}``"""
    return icons.svg(name, label)


@register.simple_tag
def language_code() -> str:
    """For ``<html lang>``."""
    return "zh-Hans" if (get_language() or "").startswith("zh") else "en"


class Kept(template.Node):
    """What stands inside is rendered once and kept under a name: a page says its title once and shows it twice."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308  rendered, so escaped
        return mark_safe("")


@register.tag
def keep(parser: template.base.Parser, token: template.base.Token) -> Kept:
    """``{% keep name %}…{% endkeep %}``"""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Kept(nodelist, name)


@register.inclusion_tag("web/parts/chart.html")
def chart(name: str, data: Mapping[str, Any], kind: str, title: str = "", tall: bool = False) -> dict[str, Any]:
    """A chart and the table that says the same. ``data``: {"labels", "series": [{"name", "values"}], "unit"}."""
    if kind not in pictures.KINDS:
        raise pictures.NoSuchChart(f"{kind!r} is none of {', '.join(pictures.KINDS)}")
    shown = {"name": name, "kind": kind, "title": title, "tall": tall, "series": data.get("series", [])}
    return {**shown, "script": pictures.script(f"{name}-data", data), "rows": pictures.table(data)}


@register.inclusion_tag("web/parts/place_map.html")
def place_map(name: str, points: Iterable[Mapping[str, Any]], title: str = "") -> dict[str, Any]:
    """A schematic map (示意图). ``points``: [{"latitude", "longitude", "label", "url", "tone": a risk colour}]."""
    told = list(points)
    return {"name": name, "title": title, "points": told, "script": pictures.script(f"{name}-data", told)}


@register.inclusion_tag("web/parts/funnel.html")
def funnel(steps: Iterable[Mapping[str, Any]], title: str = "") -> dict[str, Any]:
    """Bars from the first step to the last; drawn by the server. ``steps``: [{"title", "count", "note"?, "url"?}]."""
    return {"steps": list(steps), "title": title}


@register.filter
def with_widths(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each step with its share of the first, for the part that draws them."""
    return pictures.widths(steps)
