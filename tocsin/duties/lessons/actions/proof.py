"""Files are handed in as proof of a reply or of a visit."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from tocsin.base.evidence.models import Exhibit
from tocsin.base.journal.acts import Act
from tocsin.base.journal.things import Ref

File = tuple[str, bytes]  # name as the sender gave it, bytes


def hand_in(act: Act, files: Sequence[File], about: Ref, plant: uuid.UUID | None) -> list[Exhibit]:
    """Each file becomes an exhibit; a hostile one is kept in quarantine and says why."""
    from tocsin.base.evidence import actions as evidence

    return [evidence.hand_in(act, data, name, about, plant) for name, data in files]
