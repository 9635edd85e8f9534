"""The shipped templates of enforcement's documents: built here, the same bytes every time, in each language."""

from __future__ import annotations

import functools

from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.documents.laying_out import kept, table
from tocsin.base.documents.official_shipped import closed, opened, signed


@functools.cache
def stop(language: str) -> bytes:
    """Decision on measures on site (现场处理措施决定书)."""
    with override(language):
        made = opened(_("Decision on measures on site"))
        made.add_paragraph(_("To {{ enterprise }} ({{ plant }}):"))
        made.add_paragraph(_("At {{ place }} the following hazards were found:"))
        columns = {_("No."): "{{ one.n }}", _("Hazard"): "{{ one.what }}", _("Clause"): "{{ one.clause }}"}
        table(made, "reasons", (1.1, 9.5, 6), columns)
        made.add_paragraph(_("Under {{ basis }} you are ordered to stop from {{ from_day }} on: {{ scope }}"))
        made.add_paragraph(
            _(
                "Nothing of it starts again before every hazard named above is put right, has been looked at, and the "
                "restart is approved by this agency in writing."
            )
        )
        signed(made, _("Officers (signatures)"), _("Received for the enterprise (signature)"))
        return kept(closed(made))


@functools.cache
def restart(language: str) -> bytes:
    """Approval to resume production (同意恢复生产经营)."""
    with override(language):
        made = opened(_("Approval to resume production"))
        made.add_paragraph(_("To {{ enterprise }} ({{ plant }}):"))
        made.add_paragraph(
            _(
                "On {{ ordered }} you were ordered by {{ order }} to stop: {{ scope }}. The hazards that were its "
                "reasons have been looked at again:"
            )
        )
        columns = {
            _("No."): "{{ one.n }}", _("Hazard"): "{{ one.what }}", _("Result"): "{{ one.state }}",
            _("Closed on"): "{{ one.closed }}",
        }  # fmt: skip
        table(made, "reasons", (1.1, 9.3, 3.6, 2.6), columns)
        made.add_paragraph(_("Under {{ basis }} it is approved that production is resumed from {{ from_day }} on."))
        signed(made, _("Officers (signatures)"), _("Received for the enterprise (signature)"))
        return kept(closed(made))


@functools.cache
def opinion(language: str) -> bytes:
    """Opinion after re-inspection (整改复查意见书)."""
    with override(language):
        made = opened(_("Opinion after re-inspection"))
        made.add_paragraph(_("To {{ enterprise }} ({{ plant }}):"))
        made.add_paragraph(_("What {{ orders }} ordered to be put right has been looked at again:"))
        columns = {
            _("No."): "{{ one.n }}", _("Hazard"): "{{ one.what }}", _("To be put right by"): "{{ one.due }}",
            _("Result"): "{{ one.result }}", _("Closed on"): "{{ one.closed }}",
        }  # fmt: skip
        table(made, "hazards", (1.1, 7.8, 2.6, 2.5, 2.6), columns)
        made.add_paragraph("{{ conclusion }}")
        signed(made, _("Inspectors (signatures)"), _("Received for the enterprise (signature)"))
        return kept(closed(made))
