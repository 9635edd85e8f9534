"""The shipped templates of an inspection's documents: built here, the same bytes every time, in each language."""

from __future__ import annotations

import functools

from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.documents.laying_out import facts, kept, lines, part, table
from tocsin.base.documents.official_shipped import closed, opened, signed


@functools.cache
def record(language: str) -> bytes:
    """On-site inspection record (现场检查记录)."""
    with override(language):
        made = opened(_("On-site inspection record"))
        facts(made, {**_head(), _("Met"): "{{ met }}", _("Checklists"): "{{ checklists }}"})
        lines(made, "{%p if drawn %}", "{{ drawn }}", "{%p endif %}")
        part(made, _("What was looked at, and what was seen"))
        columns = {
            _("No."): "{{ one.n }}", _("Question"): "{{ one.ask }}", _("Rests on"): "{{ one.clause }}",
            _("Seen"): "{{ one.said }}", _("Note"): "{{ one.note }}",
        }  # fmt: skip
        table(made, "answers", (1.1, 6.1, 3.8, 2.4, 3.2), columns)
        part(made, _("Hazards that were found"))
        made.add_paragraph(_("Number of hazards: {{ count }}"))
        lines(made, "{%p for one in hazards %}", "({{ one.n }}) {{ one.what }} ({{ one.clause }})", "{%p endfor %}")
        made.add_paragraph(_("Further remarks: {{ note }}"))
        signed(made, _("Inspectors (signatures)"), _("For the enterprise, having read this record (signature)"))
        return kept(closed(made))


@functools.cache
def order(language: str) -> bytes:
    """Order to put right within a time limit (责令限期整改指令书)."""
    with override(language):
        made = opened(_("Order to put right within a time limit"))
        made.add_paragraph(_("To {{ enterprise }} ({{ plant }}):"))
        made.add_paragraph(
            _(
                "At the inspection of {{ began }} the hazards named below were found at {{ place }}. Under {{ basis }} "
                "you are ordered to put each right by its day, {{ last }} at the latest."
            )
        )
        columns = {
            _("No."): "{{ one.n }}", _("Hazard"): "{{ one.what }}", _("Where in the plant"): "{{ one.where }}",
            _("Clause"): "{{ one.clause }}", _("Grade"): "{{ one.grade }}", _("To be put right by"): "{{ one.due }}",
        }  # fmt: skip
        table(made, "hazards", (1.1, 5.6, 2.4, 3.6, 1.9, 2.3), columns)
        made.add_paragraph(_("For each of them these five are to be laid down and carried out:"))
        lines(made, "{%p for one in fixings %}", "({{ one.n }}) {{ one.text }}", "{%p endfor %}")
        made.add_paragraph(_("When it is put right, hand in the proof; this agency will look again on site."))
        signed(made, _("Inspectors (signatures)"), _("Received for the enterprise (signature)"))
        return kept(closed(made))


def _head() -> dict[str, str]:
    return {
        _("Enterprise"): "{{ enterprise }}", _("Plant"): "{{ plant }}", _("Place"): "{{ place }}",
        _("Inspector"): "{{ inspector }}", _("From – to"): "{{ began }} – {{ ended }}",
    }  # fmt: skip
