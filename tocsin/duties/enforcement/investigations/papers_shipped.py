"""The shipped template of an investigation's report (事故调查报告): the same bytes every time, in each language."""

from __future__ import annotations

import functools

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tocsin.base.documents.laying_out import begun, facts, kept, lines, part, table


@functools.cache
def report(language: str) -> bytes:
    """It has no chapter on the responsibility of persons: that is decided and told elsewhere."""
    with override(language):
        made = begun(_("Investigation report"))
        made.add_paragraph(_("Investigation report"), style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.add_paragraph("{{ number }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
        lines(made, "{%p if fictional %}", "{{ fictional }}", "{%p endif %}")
        lines(made, "{%p if draft %}", "{{ draft }}", "{%p endif %}")
        facts(
            made,
            {
                _("Investigated"): "{{ title }}", _("Plant"): "{{ plant }} ({{ enterprise }})",
                _("Place"): "{{ place }}", _("Happened on"): "{{ happened_on }}", _("Grade"): "{{ grade }}",
                _("Investigated by"): "{{ level }}", _("Report due"): "{{ due }}", _("Approval"): "{{ approval }}",
            },
        )  # fmt: skip
        part(made, _("1. The team"))
        columns = {
            _("No."): "{{ one.n }}", _("Member"): "{{ one.who }}", _("Part"): "{{ one.part }}",
            _("No interest, signed on"): "{{ one.stated }}",
        }  # fmt: skip
        table(made, "team", (1.1, 6.5, 5.5, 3.5), columns)
        part(made, _("2. What happened"))
        columns = {
            _("When"): "{{ one.when }}", _("What happened"): "{{ one.what }}", _("Evidence"): "{{ one.sources }}",
        }  # fmt: skip
        table(made, "steps", (3.8, 10.6, 2.2), columns)
        part(made, _("3. Causes"))
        columns = {
            _("No."): "{{ one.n }}", _("Cause"): "{{ one.weight }}", _("Kind"): "{{ one.kind }}",
            _("What"): "{{ one.what }}", _("Led to"): "{{ one.led_to }}", _("Evidence"): "{{ one.sources }}",
        }  # fmt: skip
        table(made, "causes", (1.1, 2.4, 2.8, 6.6, 1.7, 2), columns)
        part(made, _("4. The four gaps, of the plant and of the agencies"))
        columns = {
            _("Whose"): "{{ one.whose }}", _("Gap"): "{{ one.kind }}", _("Found"): "{{ one.found }}",
            _("It ends in"): "{{ one.end }}",
        }  # fmt: skip
        table(made, "gaps", (1.8, 2.8, 6, 6), columns)
        part(made, _("5. Measures"))
        columns = {
            _("No."): "{{ one.n }}", _("Measure"): "{{ one.what }}", _("Carried out by"): "{{ one.who }}",
            _("By"): "{{ one.due }}",
        }  # fmt: skip
        table(made, "measures", (1.1, 8.5, 4.5, 2.5), columns)
        part(made, _("6. Evidence"))
        columns = {
            _("No."): "{{ one.n }}", _("Evidence"): "{{ one.what }}", _("Origin"): "{{ one.origin }}",
            _("Taken"): "{{ one.taken }}", _("Files (SHA-256)"): "{{ one.files }}",
        }  # fmt: skip
        table(made, "evidence", (1.1, 4.5, 3, 3.5, 4.5), columns, small=True)
        made.add_paragraph()
        made.add_paragraph(_("Signatures of the team:") + " ____________________")
        return kept(made)
