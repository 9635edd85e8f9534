"""A drawn visit becomes an inspection like any other; when that is finished, nobody owes the visit any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import By
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.models import DrawnVisit, Inspection
from tocsin.duties.inspections.rules.possible import NotPossible


def begin(by: By, visit: DrawnVisit) -> Inspection:
    """One of the team begins at the drawn plant, by the draw's checklists."""
    with by.act("inspection_draw.visit_begun", visit.draw, what={"visit": visit.uid}) as act:
        related = DrawnVisit.objects.select_for_update(of=("self",)).select_related("draw", "plant__region")
        held = related.get(pk=visit.pk)
        if by.at < held.draw.opens_at or by.post not in [post.uid for post in held.team()]:
            raise NotPossible(_("only those who were drawn begin this visit, from its hour on"))
        if held.inspection is not None and held.inspection.state != Inspection.State.CALLED_OFF:
            raise NotPossible(_("this visit has begun already"))
        held.inspection = actions.begin(act, held.plant, list(held.draw.topics), held.draw.topics)
        held.save(update_fields=["inspection"])
    return held.inspection
