"""The meeting paper's template as shipped: built here, the same bytes every time, in each language."""

from __future__ import annotations

import functools
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tocsin.base.documents.laying_out import begun, kept, lines, part, table


@functools.cache
def shipped(language: str) -> bytes:
    """A .docx an office can open, change and hand in again."""
    with override(language):
        made = begun(_("Work safety: the situation"))
        _body(made)
    return kept(made)


def _body(made: Any) -> None:
    made.add_paragraph("{{ title }}", style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("{{ place }} · {{ moment }} · {{ post }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    lines(made, "{%p if fictional %}", "{{ fictional }}", "{%p endif %}")
    lines(made, "{%p for line in headlines %}", "{{ line.text }}", "{%p endfor %}")
    part(made, _("1 What can kill many people here"))
    table(
        made,
        "threats",
        (6.4, 2.1, 2.1, 6),
        {
            _("What"): "{{ one.title }}",
            _("Plants that have it"): "{{ one.has }} [{{ one.has_n }}]",
            _("Nobody knows"): "{{ one.unknown }} [{{ one.unknown_n }}]",
            _("What it comes from"): "{{ one.why }}",
        },
    )
    part(made, _("2 What is being done"))
    table(made, "steps", (8, 4), {_("Step"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    made.add_paragraph()
    table(
        made,
        "lessons",
        (7.6, 2.2, 2.6, 4.2),
        {
            _("Lesson"): "{{ one.title }}",
            _("Visited"): "{{ one.visited }} [{{ one.visited_n }}]",
            _("Really fixed"): "{{ one.really }} [{{ one.really_n }}]",
            _("Share, 90 % interval"): "{{ one.share }}",
        },
    )
    made.add_paragraph(_("Still there later") + ": {{ retention }}")
    part(made, _("3 What is late"))
    table(made, "late", (10, 4), {_("What"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    made.add_paragraph()
    table(
        made,
        "oldest",
        (6.2, 4.4, 3.4, 2.8),
        {
            _("Oldest first"): "{{ one.title }}",
            _("Where"): "{{ one.where }}",
            _("Whose move"): "{{ one.mover }}",
            _("Due"): "{{ one.due }}",
        },
    )
    part(made, _("4 What has no answer"))
    table(made, "silent", (10, 4), {_("What"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    part(made, _("5 Regions beside one another"))
    table(
        made,
        "regions",
        (3.4, 1.6, 1.9, 1.8, 1.6, 1.6, 1.7, 3.2),
        {
            _("Region"): "{{ one.name }}",
            _("Plants"): "{{ one.plants }}",
            _("Can kill many"): "{{ one.dangerous }}",
            _("No reply"): "{{ one.unanswered }}",
            _("Overdue"): "{{ one.overdue }}",
            _("Visited"): "{{ one.visited }}",
            _("Really fixed"): "{{ one.really }}",
            _("Share, 90 % interval"): "{{ one.share }}",
        },
    )
    made.add_paragraph("{{ order }}")
    part(made, _("Where each figure comes from"))
    hint = _("The number in brackets beside a figure is its line here. The address opens the records as they are then.")
    made.add_paragraph(hint)
    table(
        made,
        "figures",
        (1.0, 5.4, 1.4, 8.8),
        {
            _("No."): "{{ one.n }}",
            _("Figure"): "{{ one.title }}",
            _("How many"): "{{ one.count }}",
            _("Address"): "{{ one.link }}",
        },
        small=True,
    )
    part(made, _("The journal's word"))
    made.add_paragraph(
        _("That this paper was made, with every figure in it, is written in the journal as {{ paper }}.")
    )
    made.add_paragraph(
        _("Last signed checkpoint before it: {{ journal_size }} entries, {{ journal_at }}, root {{ journal_root }}.")
    )
    made.add_paragraph("Tocsin {{ version }}")
