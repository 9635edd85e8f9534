"""A draw of lessons is sealed: what its entry in the journal commits to."""

from __future__ import annotations

from tocsin.base.journal import queries as journal
from tocsin.base.journal.acts import By
from tocsin.base.journal.draws import draw as rules
from tocsin.base.journal.draws import sealing
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.duties.lessons.models import Draw

PROTOCOL = "tocsin-draw-1"
KIND = "draw.sealed"


def commit(by: By, draw: Draw) -> Draw:
    """Commit to a new secret and to the draw's population, inside the caller's transaction: ``draw`` says the rest."""
    draw.population_root, draw.commitment = rules.population_root(draw.population), sealing.new_commitment(draw.uid)
    draw.sealed_at, draw.sealed_size = by.at, journal.size()
    with by.act(KIND, draw, what=_told(draw)) as act:
        draw.save()
        act.testify(draw)
    return draw


def _told(draw: Draw) -> dict[str, object]:
    told: dict[str, object] = {
        "protocol": PROTOCOL, "issue": draw.issue.uid, "drawn_from": str(draw.drawn_from),
        "commitment": draw.commitment, "population_root": draw.population_root, "population": len(draw.population),
        "sample": draw.sample_size, "target": draw.target, "confidence": draw.confidence, "misses": draw.misses,
    }  # fmt: skip
    return told | ({"purpose": str(draw.purpose), "months": draw.months} if draw.purpose else {})


def sealing_entry(draw: Draw) -> Entry | None:
    """The journal's own word on the commitment."""
    return sealing.sealing_entry(draw.ref, KIND)


def completing(draw: Draw) -> Checkpoint | None:
    """The first checkpoint that covers the sealing entry; None until it is published."""
    return sealing.completing(draw.ref, KIND)
