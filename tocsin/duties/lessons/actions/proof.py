"""Files are handed in as proof of a reply, of a visit or of a look."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.evidence.models import Exhibit
from tocsin.base.journal.acts import Act
from tocsin.base.journal.things import Ref
from tocsin.duties.lessons.models import Match
from tocsin.duties.lessons.refusals import NotPossible

File = tuple[str, bytes]  # name as the sender gave it, bytes


def hand_in(act: Act, files: Sequence[File], about: Ref, match: Match) -> list[Exhibit]:
    """Each file becomes an exhibit of the plant, or of the agency's region; a hostile one is kept in quarantine."""
    from tocsin.base.evidence import actions as evidence

    plant, region = (match.plant.uid, None) if match.plant else (None, match.region.uid)
    return [evidence.hand_in(act, data, name, about, plant, region=region) for name, data in files]


def usable(files: Sequence[Exhibit]) -> None:
    """Raises NotPossible when there are files and none of them can be looked at."""
    if files and all(exhibit.state == Exhibit.State.QUARANTINED for exhibit in files):
        raise NotPossible(_("this file cannot serve as proof: %(why)s") % {"why": files[0].trouble})
