"""The shipped templates of a penalty's notice and decision: the same bytes every time, in each language."""

from __future__ import annotations

import functools

from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.documents.laying_out import kept, lines, part, table
from tocsin.base.documents.official_shipped import closed, opened, signed


@functools.cache
def notice(language: str) -> bytes:
    """Notice before a penalty (行政处罚告知书)."""
    with override(language):
        made = opened(_("Notice before a penalty"))
        made.add_paragraph(_("To {{ party }}:"))
        made.add_paragraph(_("Case {{ case }}. On {{ acted_on }}, at {{ plant }} ({{ place }}): {{ what }}"))
        made.add_paragraph(
            _(
                "Under {{ article }} this is fined with {{ low }} to {{ high }} yuan. "
                "A fine of {{ proposed }} yuan is proposed."
            )
        )
        made.add_paragraph(_("{{ rights }} You can do so until {{ speak_until }}; afterwards it counts as waived."))
        signed(made, _("Officers (signatures)"), _("Received by the party (signature)"))
        return kept(closed(made))


@functools.cache
def decision(language: str) -> bytes:
    """Decision on a penalty (行政处罚决定书)."""
    with override(language):
        made = opened(_("Decision on a penalty"))
        made.add_paragraph(_("To {{ party }}:"))
        made.add_paragraph(_("Case {{ case }}. On {{ acted_on }}, at {{ plant }} ({{ place }}): {{ what }}"))
        part(made, _("What proves it"))
        table(made, "proofs", (1.1, 15.5), {_("No."): "{{ one.n }}", _("Evidence"): "{{ one.name }}"})
        part(made, _("What the party said"))
        made.add_paragraph(_("Told on {{ told_on }} by {{ notice }}, the party said: {{ said }}"))
        made.add_paragraph(_("Answered: {{ answer }}"))
        part(made, _("Decision"))
        lines(made, "{%p if factors %}", _("Weighed:"), "{%p endif %}")
        columns = {
            _("No."): "{{ one.n }}", _("Circumstance"): "{{ one.factor }}", _("Reason"): "{{ one.why }}",
        }  # fmt: skip
        table(made, "factors", (1.1, 6, 9.5), columns)
        made.add_paragraph(
            _(
                "Under {{ article }} ({{ low }} to {{ high }} yuan) it was decided on {{ decided_on }}: "
                "a fine of {{ amount }} yuan."
            )
        )
        made.add_paragraph(_("The fine is paid within {{ pay_days }} days of receiving this decision."))
        made.add_paragraph("{{ appeal }}")
        signed(made, _("Officers (signatures)"), _("Received by the party (signature)"))
        return kept(closed(made))
